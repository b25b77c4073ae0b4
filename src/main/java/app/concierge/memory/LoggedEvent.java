package app.concierge.memory;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One event of a conversation as it was sent.
 *
 * @param json the whole AG-UI event; begins with {@value #PREFIX} and its number
 */
public record LoggedEvent(long seq, String json) {
    /** What every logged event begins with, so that its number is read without parsing it. */
    public static final String PREFIX = "{\"seq\":";

    /** A line for each, as they are kept for good. */
    public static String lines(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::json).collect(Collectors.joining("\n"));
    }

    /** @throws IllegalArgumentException when the text is no logged event */
    static LoggedEvent parse(String json) {
        if (!json.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A logged event begins with its number.");
        }
        int end = PREFIX.length();
        while (end < json.length() && Character.isDigit(json.charAt(end))) {
            end++;
        }
        return new LoggedEvent(Long.parseLong(json, PREFIX.length(), end, 10), json);
    }
}
