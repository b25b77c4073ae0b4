package app.concierge.llm.transport;

import dev.langchain4j.http.client.sse.ServerSentEventListener;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes {@code text/event-stream} apart as it arrives (WHATWG HTML, 9.2.6, without its lone carriage returns as line
 * ends, ids and retry times, which no model's server uses). On one event loop only.
 */
final class EventStream {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    private final ServerSentEventListener listener;
    private final Exchange exchange;
    private final Deltas deltas;
    private final Bytes cutLine = new Bytes();
    private final RawEvent event = new RawEvent();
    private boolean failed;
    private long bytesLeft;

    EventStream(ServerSentEventListener listener, Exchange exchange, long mostBytes) {
        this(listener, exchange, mostBytes, Pace.AS_IT_COMES);
    }

    /** @param pace of an answer's text, see {@link Deltas} */
    EventStream(ServerSentEventListener listener, Exchange exchange, long mostBytes, Pace pace) {
        this.listener = listener;
        this.exchange = exchange;
        this.deltas = new Deltas(listener, exchange, pace);
        this.bytesLeft = mostBytes;
    }

    void feed(Buffer arrived) {
        bytesLeft -= arrived.length();
        if (bytesLeft < 0) {
            tooLong();
        } else if (!failed) {
            lines(arrived.getBytes());
            deltas.arrived();
        }
    }

    void end() {
        if (!failed && !exchange.isCancelled()) {
            deltas.passOn();
            listener.onClose();
        }
    }

    /** The rest of the stream will not come. */
    void fail(TransportFault fault) {
        if (!failed && !exchange.isCancelled()) {
            failed = true;
            deltas.passOn();
            listener.onError(fault);
        }
    }

    private void tooLong() {
        fail(new TransportFault("too_long", ""));
        exchange.cancel();
    }

    private void lines(byte[] bytes) {
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (cutLine.isEmpty()) {
                    line(bytes, from, at);
                } else {
                    cutLine.add(bytes, from, at);
                    line(cutLine.array(), 0, cutLine.length());
                    cutLine.clear();
                }
                from = at + 1;
            }
        }
        cutLine.add(bytes, from, bytes.length);
    }

    private void line(byte[] bytes, int from, int newline) {
        int to = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        if (from == to) {
            dispatch();
        } else if (isField(DATA, bytes, from, to)) {
            event.add(bytes, value(DATA, bytes, from, to), to);
        } else if (isField(EVENT, bytes, from, to)) {
            int value = value(EVENT, bytes, from, to);
            event.named(new String(bytes, value, to - value, StandardCharsets.UTF_8));
        }
    }

    private void dispatch() {
        if (event.hasData() && !exchange.isCancelled()) {
            deltas.add(event);
        }
        event.clear();
    }

    private static boolean isField(byte[] name, byte[] line, int from, int to) {
        int behind = from + name.length;
        return behind <= to
                && Arrays.equals(line, from, behind, name, 0, name.length)
                && (behind == to || line[behind] == ':');
    }

    /** A blank behind the colon is not the value's. */
    private static int value(byte[] name, byte[] line, int from, int to) {
        int value = from + name.length + 1;
        return Math.min(to, value < to && line[value] == ' ' ? value + 1 : value);
    }
}
