package app.concierge.llm.transport;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What LangChain4j makes of an answer: the pieces it tells of, and the whole. */
final class Answered implements StreamingChatResponseHandler {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, String> arguments = new TreeMap<>();
    private int pieces;
    private @Nullable ChatResponse response;
    private @Nullable String fault;

    /** All of it, in a form that can be compared. */
    record Whole(
            @Nullable AiMessage message,
            String text,
            Map<Integer, String> arguments,
            @Nullable FinishReason reason,
            @Nullable TokenUsage usage,
            @Nullable String model,
            @Nullable String fault) {}

    Whole whole() {
        return response == null
                ? new Whole(null, text.toString(), arguments, null, null, null, fault)
                : new Whole(
                        response.aiMessage(),
                        text.toString(),
                        arguments,
                        response.finishReason(),
                        response.tokenUsage(),
                        response.modelName(),
                        fault);
    }

    /** In how many pieces text and arguments were told. */
    int pieces() {
        return pieces;
    }

    @Override
    public void onPartialResponse(String piece) {
        pieces++;
        text.append(piece);
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
        pieces++;
        arguments.merge(call.index(), call.partialArguments(), String::concat);
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        response = whole;
    }

    @Override
    public void onError(Throwable error) {
        fault = error.getClass().getSimpleName();
    }
}
