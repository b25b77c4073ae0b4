package app.concierge.llm;

import app.concierge.llm.ProviderModels.Unusable;
import app.concierge.llm.Signal.Faulted;
import app.concierge.llm.Signal.Finished;
import app.concierge.llm.transport.Exchange;
import app.concierge.llm.transport.TransportFault;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/**
 * One model asked once. Its callbacks arrive on the transport's thread and must not hold it: what they
 * bring waits for the reader, and when he is slow the connection is no longer read from. The cap on an answer bounds what
 * waits.
 */
final class Attempt implements StreamingChatResponseHandler {
    /** Characters that wait for a slow reader. */
    private static final int PAUSE_AT = 64 * 1024;

    private final Signals signals = new Signals();
    private final Exchange exchange = new Exchange(this::ended);
    private final Thoughts thoughts = new Thoughts();
    private final int longest;
    private @Nullable Thread thread;
    private volatile boolean over;
    private boolean begun;
    private int length;

    /** @param longest answer in characters */
    Attempt(int longest) {
        this.longest = longest;
    }

    /** Starts the call on a transport that returns at once. */
    void start(StreamingChatModel model, ChatRequest request) {
        try {
            exchange.run(() -> model.chat(request, this));
        } catch (RuntimeException e) {
            onError(e);
        }
    }

    /** Starts a call that is computed here. */
    void startInProcess(StreamingChatModel model, ChatRequest request) {
        thread = Thread.ofVirtual().name("planner").start(() -> start(model, request));
    }

    /**
     * The next signal, text that waits joined to one piece; null when the time is over.
     *
     * @param until as {@link System#nanoTime()} has it
     */
    @Nullable Signal poll(long until) throws InterruptedException {
        var signal = signals.poll(until);
        exchange.resume();
        return signal;
    }

    /** When the model said something last, as {@link System#nanoTime()} had it. */
    long heard() {
        return exchange.heard();
    }

    /** Stops the call, unless it is finished; nothing more comes of it. A reader who waits is woken. */
    void stop() {
        if (!over) {
            over = true;
            exchange.cancel();
            if (thread != null) {
                thread.interrupt();
            }
        }
        signals.close();
    }

    @Override
    public void onPartialResponse(String piece) {
        if (grows(piece.length())) {
            var shown = thoughts.shown(piece);
            if (shown.isEmpty()) {
                alive();
            } else {
                say(shown);
            }
        }
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        var text = thinking.text();
        if (grows(text == null ? 0 : text.length())) {
            alive();
        }
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
        var arguments = call.partialArguments();
        if (grows(arguments == null ? 0 : arguments.length())) {
            alive();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        if (!over) {
            var rest = thoughts.rest();
            if (!rest.isEmpty()) {
                say(rest);
            }
            over = true;
            signals.end(new Finished(response));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!over) {
            fault(faulted(error));
        }
    }

    /** The server has said all, and the model made no answer of it. */
    private void ended() {
        if (!over) {
            fault(new Faulted("cut", "no end of the answer"));
        }
    }

    private boolean grows(int by) {
        if (over) {
            return false;
        }
        length += by;
        if (length > longest) {
            fault(new Faulted("too_long", ""));
            return false;
        }
        return true;
    }

    /** The reader is told of the first sign of life, as his patience changes with it; of the others when he asks. */
    private void alive() {
        exchange.alive();
        if (!begun) {
            begun = true;
            signals.alive();
        }
    }

    private void say(String piece) {
        begun = true;
        signals.say(piece);
        if (signals.waiting() >= PAUSE_AT) {
            exchange.pause();
        }
    }

    private void fault(Faulted fault) {
        over = true;
        signals.end(fault);
        exchange.cancel();
    }

    /** The message of an exception may quote request or answer: its class is all that is told. */
    private static Faulted faulted(Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransportFault fault) {
                return new Faulted(fault.kind(), String.valueOf(fault.getMessage()));
            }
            if (cause instanceof Unusable unusable) {
                return new Faulted(unusable.kind(), "");
            }
        }
        return new Faulted("odd", error.getClass().getSimpleName());
    }
}
