package app.concierge.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of a call, as the ledger keeps it. */
sealed interface Outcome {
    record Done(ObjectNode output) implements Outcome {}

    record Refused(String reason) implements Outcome {}

    /** Certainly nothing was done. */
    record NotDone(String why) implements Outcome {}

    /** Sent, and nobody knows what came of it. */
    record Unknown(String why) implements Outcome {}

    default String status() {
        return switch (this) {
            case Done _ -> "done";
            case Refused _ -> "refused";
            case NotDone _ -> "failed";
            case Unknown _ -> "unknown";
        };
    }
}
