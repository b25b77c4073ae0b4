package app.concierge.kernel;

import java.util.UUID;

/** One conversation between a customer and a brand; AG-UI's {@code threadId}. */
public record ConversationId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static ConversationId parse(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
