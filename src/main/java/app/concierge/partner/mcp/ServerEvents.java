package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of a stream (WHATWG HTML, section 9.2.6, Server-sent events). */
final class ServerEvents {
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final Incoming incoming;
    private final int limit;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;
    private boolean first = true;
    private @Nullable String lastId;
    private @Nullable Duration retry;

    /** @param limit most bytes of one event */
    ServerEvents(Incoming incoming, int limit) {
        this.incoming = incoming;
        this.limit = limit;
    }

    /** The id from which a broken stream may be gone on with; empty when the server gave none. */
    Optional<String> lastId() {
        return Optional.ofNullable(lastId);
    }

    /** How long the server wants to be left alone before somebody comes back; empty when it did not say. */
    Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /** The data of the next message; null at the end of the stream. Events without data or of other types are passed over. */
    @Nullable String next(Deadline deadline) throws NoAnswer {
        var data = new StringBuilder();
        var type = "message";
        var any = false;
        for (var text = nextLine(deadline); text != null; text = nextLine(deadline)) {
            if (text.isEmpty()) {
                if (any && !data.isEmpty() && type.equals("message")) {
                    return data.toString();
                }
                data.setLength(0);
                type = "message";
                any = false;
                continue;
            }
            var colon = text.indexOf(':');
            var field = colon < 0 ? text : text.substring(0, colon);
            var value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "data" -> {
                    data.append(any ? "\n" : "").append(value);
                    any = true;
                    if (data.length() > limit) {
                        throw Incoming.tooLong(limit);
                    }
                }
                case "event" -> type = value.isEmpty() ? "message" : value;
                case "id" -> lastId = value.indexOf('\0') < 0 && value.matches("[\\x20-\\x7E]{1,500}") ? value : lastId;
                case "retry" -> retry = value.matches("[0-9]{1,9}") ? bounded(Long.parseLong(value)) : retry;
                default -> {}
            }
        }
        return null;
    }

    private static Duration bounded(long millis) {
        var wanted = Duration.ofMillis(millis);
        return wanted.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wanted;
    }

    /** A line is over at a line feed, a carriage return, or both; what is not ended by any is none. */
    private @Nullable String nextLine(Deadline deadline) throws NoAnswer {
        while (lines.isEmpty()) {
            var bytes = incoming.next(deadline);
            if (bytes == null) {
                return null;
            }
            for (var each : bytes) {
                split(each);
            }
            if (line.size() > limit) {
                throw Incoming.tooLong(limit);
            }
        }
        return lines.removeFirst();
    }

    private void split(byte each) {
        if (each == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = each == '\r';
        if (each == '\n' || each == '\r') {
            var text = line.toString(StandardCharsets.UTF_8);
            lines.addLast(first && text.startsWith("\uFEFF") ? text.substring(1) : text);
            first = false;
            line.reset();
        } else {
            line.write(each);
        }
    }
}
