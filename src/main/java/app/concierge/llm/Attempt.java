package app.concierge.llm;

import app.concierge.llm.ProviderModels.Unusable;
import app.concierge.llm.Signal.Alive;
import app.concierge.llm.Signal.Faulted;
import app.concierge.llm.Signal.Finished;
import app.concierge.llm.Signal.Piece;
import app.concierge.llm.transport.Exchange;
import app.concierge.llm.transport.TransportFault;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One model asked once. Its callbacks arrive on the transport's thread and must not hold it: they go into a queue, and
 * when the reader is slow the connection is no longer read from. The cap on an answer bounds what is queued.
 */
final class Attempt implements StreamingChatResponseHandler {
    private static final int PAUSE_AT = 256;
    private static final int RESUME_AT = 64;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Exchange exchange = new Exchange(this::ended);
    private final Thoughts thoughts = new Thoughts();
    private final int longest;
    private @Nullable Thread thread;
    private volatile boolean over;
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

    /** The next signal, pieces that wait already joined to one; null when the time is over. */
    @Nullable Signal poll(Duration atMost) throws InterruptedException {
        var signal = signals.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (signal instanceof Piece first && signals.peek() instanceof Piece) {
            var joined = new StringBuilder(first.text());
            while (signals.peek() instanceof Piece next) {
                joined.append(next.text());
                signals.remove();
            }
            signal = new Piece(joined.toString());
        }
        if (signals.size() <= RESUME_AT) {
            exchange.resume();
        }
        return signal;
    }

    /** Stops the call, unless it is finished; nothing more comes of it. A reader who waits is woken. */
    void stop() {
        if (!over) {
            over = true;
            exchange.cancel();
            if (thread != null) {
                thread.interrupt();
            }
            signals.add(new Alive());
        }
    }

    @Override
    public void onPartialResponse(String piece) {
        if (grows(piece.length())) {
            var shown = thoughts.shown(piece);
            offer(shown.isEmpty() ? new Alive() : new Piece(shown));
        }
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        var text = thinking.text();
        if (grows(text == null ? 0 : text.length())) {
            offer(new Alive());
        }
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
        var arguments = call.partialArguments();
        if (grows(arguments == null ? 0 : arguments.length())) {
            offer(new Alive());
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        if (!over) {
            var rest = thoughts.rest();
            if (!rest.isEmpty()) {
                offer(new Piece(rest));
            }
            over = true;
            signals.add(new Finished(response));
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

    private void offer(Signal signal) {
        if (signal instanceof Alive && !signals.isEmpty()) {
            return;
        }
        signals.add(signal);
        if (signals.size() >= PAUSE_AT) {
            exchange.pause();
        }
    }

    private void fault(Faulted fault) {
        over = true;
        signals.add(fault);
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
