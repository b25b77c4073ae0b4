package app.concierge.memory;

/**
 * One event of a conversation as it was sent.
 *
 * @param json the whole AG-UI event; begins with {@value #PREFIX} and its number
 */
public record LoggedEvent(long seq, String json) {
    /** What every logged event begins with, so that its number is read without parsing it. */
    public static final String PREFIX = "{\"seq\":";

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
