package app.concierge.channel;

import app.concierge.conversation.Request;
import org.jspecify.annotations.Nullable;

/** What became of a client's frame. */
sealed interface Decoded {
    record Asked(Request request) implements Decoded {}

    /**
     * @param code a stable word for programs, e.g. {@code missing_field}
     * @param message a sentence for people
     * @param about the client's own id of the message it concerns, where one could be read
     */
    record Faulty(String code, String message, @Nullable String about) implements Decoded {
        Faulty(String code, String message) {
            this(code, message, null);
        }
    }
}
