package app.concierge.llm.transport;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import org.jspecify.annotations.Nullable;

/**
 * Joins the events that only carry a text on to fewer ones, so that what each costs behind this is paid less often. What
 * the customer is to read waits no longer than the pace allows, and its beginning not at all; calls and thoughts wait for
 * their end. Any other event goes on at once, behind what was gathered before it. On one event loop only.
 */
final class Deltas {
    /** Bytes of text that are gathered at most, so that an answer beyond its limit is noticed soon. */
    private static final int MOST = 4 * 1024;

    private final ServerSentEventListener listener;
    private final Exchange exchange;
    private final ServerSentEventContext context;
    private final Pace pace;
    private final Bytes text = new Bytes();
    private @Nullable DeltaShape shape;
    private boolean gathered;
    private boolean begun;
    private boolean spoken;
    private boolean waiting;
    private long lastSpoken;

    Deltas(ServerSentEventListener listener, Exchange exchange, Pace pace) {
        this.listener = listener;
        this.exchange = exchange;
        this.context = new ServerSentEventContext(new Handle(exchange));
        this.pace = pace;
    }

    void add(RawEvent event) {
        int before = text.length();
        if (shape == null || !shape.takes(event, text)) {
            passOn();
            before = 0;
            shape = DeltaShape.of(event);
            if (shape == null || !shape.takes(event, text)) {
                pass(event.told());
                return;
            }
        }
        gathered = true;
        if (text.length() > before) {
            exchange.alive();
        }
        if (text.length() > MOST) {
            passOn();
        }
    }

    /** What came together has been added. */
    void arrived() {
        if (!gathered || shape == null || JsonText.endsInHalf(text)) {
            return;
        }
        if (!begun || (shape.isSaid() && isTime())) {
            passOn();
        } else if (shape.isSaid() && !waiting) {
            waiting = true;
            pace.atNextBeat(this::beat);
        }
    }

    /** Passes on what is gathered. */
    void passOn() {
        if (!gathered || shape == null) {
            return;
        }
        gathered = false;
        if (!text.isEmpty()) {
            begun = true;
            if (shape.isSaid()) {
                spoken = true;
                lastSpoken = pace.nanoTime();
            }
        }
        var event = shape.with(text);
        text.clear();
        pass(event);
    }

    private void beat() {
        waiting = false;
        if (shape != null && shape.isSaid() && !JsonText.endsInHalf(text)) {
            passOn();
        }
    }

    private boolean isTime() {
        return !spoken || pace.nanoTime() - lastSpoken >= pace.apart();
    }

    private void pass(ServerSentEvent event) {
        if (!exchange.isCancelled()) {
            listener.onEvent(event, context);
        }
    }

    private record Handle(Exchange exchange) implements ServerSentEventParsingHandle {
        @Override
        public void cancel() {
            exchange.cancel();
        }

        @Override
        public boolean isCancelled() {
            return exchange.isCancelled();
        }
    }
}
