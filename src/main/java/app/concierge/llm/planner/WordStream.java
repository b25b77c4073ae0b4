package app.concierge.llm.planner;

import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands a text over word by word until it ends or is cancelled. */
final class WordStream implements StreamingHandle {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** False when it was cancelled on the way. */
    boolean send(String text, StreamingChatResponseHandler handler) {
        var context = new PartialResponseContext(this);
        int from = 0;
        while (from < text.length() && !isCancelled()) {
            int to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            handler.onPartialResponse(new PartialResponse(text.substring(from, to)), context);
            from = to;
        }
        return !isCancelled();
    }

    @Override
    public void cancel() {
        cancelled.set(true);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.get();
    }
}
