package app.concierge.partner;

import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
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

    /** Tells the operator where something was not as it should be. */
    default void log(Call call) {
        var reason = reason();
        if (this instanceof NotDone) {
            Log.warnf("%s of %s: not done, %s", call.tool(), call.partner(), reason);
        } else if (this instanceof Unknown) {
            Log.warnf("%s of %s: outcome unknown, %s", call.tool(), call.partner(), reason);
        }
    }

    /** What the customer is told of it. */
    default ToolResult told(Call call) {
        var title = call.manifest().title();
        return switch (this) {
            case Done done -> new ToolResult.Done(done.output());
            case Refused refused -> new ToolResult.Refused(refused.reason());
            case NotDone _ ->
                new ToolResult.Failed(
                        call.step().hasEffect()
                                ? title + " could not be reached, so nothing was done."
                                : title + " gives no usable answer at the moment.");
            case Unknown _ ->
                new ToolResult.Failed(
                        title + " did not confirm in time, so it is not known whether this went through."
                                + " Please check with them before it is tried again.",
                        true);
        };
    }
}
