package app.concierge.llm.transport;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code text/event-stream} apart as it arrives (WHATWG HTML, 9.2.6, without its lone carriage returns as line
 * ends, ids and retry times, which no model's server uses). On one event loop only.
 */
final class EventStream {
    private final ServerSentEventListener listener;
    private final Exchange exchange;
    private final ServerSentEventContext context;
    private final RecordParser lines;
    private final StringBuilder data = new StringBuilder();
    private @Nullable String event;
    private boolean hasData;
    private boolean failed;
    private long bytesLeft;

    EventStream(ServerSentEventListener listener, Exchange exchange, long mostBytes) {
        this.listener = listener;
        this.exchange = exchange;
        this.context = new ServerSentEventContext(new Handle(exchange));
        this.bytesLeft = mostBytes;
        this.lines = RecordParser.newDelimited("\n", this::line);
    }

    void feed(Buffer bytes) {
        bytesLeft -= bytes.length();
        if (bytesLeft < 0) {
            tooLong();
        } else if (!failed) {
            lines.handle(bytes);
        }
    }

    void end() {
        if (!failed && !exchange.isCancelled()) {
            listener.onClose();
        }
    }

    private void tooLong() {
        if (!failed) {
            failed = true;
            listener.onError(new TransportFault("too_long", ""));
            exchange.cancel();
        }
    }

    private void line(Buffer bytes) {
        if (exchange.isCancelled()) {
            return;
        }
        int length = bytes.length();
        if (length > 0 && bytes.getByte(length - 1) == '\r') {
            length--;
        }
        if (length == 0) {
            dispatch();
            return;
        }
        var line = bytes.getString(0, length, StandardCharsets.UTF_8.name());
        int colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        int from = colon < 0 ? length : colon + (line.startsWith(" ", colon + 1) ? 2 : 1);
        var value = from >= line.length() ? "" : line.substring(from);
        switch (field) {
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                hasData = true;
            }
            case "event" -> event = value;
            default -> {}
        }
    }

    private void dispatch() {
        if (hasData) {
            listener.onEvent(new ServerSentEvent(event, data.toString()), context);
        }
        data.setLength(0);
        hasData = false;
        event = null;
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
