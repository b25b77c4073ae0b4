package app.concierge.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What came of a call, as the ledger keeps it. */
sealed interface Outcome {
    record Done(ObjectNode output) implements Outcome {}

    record Refused(String reason) implements Outcome {}

    /** Certainly nothing was done. */
    record NotDone(String why) implements Outcome {}

    /** Sent, and nobody knows what came of it. */
    record Unknown(String why) implements Outcome {}

    /** Why it was not done, for the ledger: of a refusal as the customer was told; names no value that was sent. */
    default @Nullable String reason() {
        return switch (this) {
            case Done _ -> null;
            case Refused refused -> refused.reason();
            case NotDone notDone -> CleanText.reason(notDone.why());
            case Unknown unknown -> CleanText.reason(unknown.why());
        };
    }

    default String status() {
        return switch (this) {
            case Done _ -> "done";
            case Refused _ -> "refused";
            case NotDone _ -> "failed";
            case Unknown _ -> "unknown";
        };
    }
}
