package app.concierge.tool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the assistant can do or look up. Calls block; they run on virtual threads. */
public interface Tool {
    ToolContract contract();

    /** Who is asked, as customers call them, e.g. "SkyRide"; null for the service itself. */
    default @Nullable String provider() {
        return null;
    }

    /** What the customer has of it that this tool is sent what it shares, as a clause: "the car finds you at home". */
    default @Nullable String benefit() {
        return null;
    }

    /**
     * What answers in its place where a conversation is only rehearsed, with a customer who is made up: under the same
     * contract, and with no effect on anybody else. Empty where nothing can.
     */
    default Optional<Tool> rehearsed() {
        boolean own = contract().partner() == null && contract().effect() == Effect.READ;
        return own ? Optional.of(this) : Optional.empty();
    }

    /**
     * Carries the call out. For an {@link Effect#COMMIT} this happens only after the customer approved the sealed terms,
     * with the arguments that were quoted; the same {@link ToolCall#idempotencyKey()} never has two effects.
     */
    ToolResult call(ToolCall call);
}
