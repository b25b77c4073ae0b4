package app.concierge.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The three things that can come of a call. A refusal is an answer the model can react to; a failure is a fault. */
public sealed interface ToolResult {
    /** @param display what channels show beside the text */
    record Done(ObjectNode output, List<Display> display) implements ToolResult {
        public Done(ObjectNode output) {
            this(output, List.of());
        }
    }

    /** @param reason a sentence the customer may read */
    record Refused(String reason) implements ToolResult {}

    /**
     * @param cause a sentence without internals; the details are in the log
     * @param unknown whether nobody knows if it was done after all
     */
    record Failed(String cause, boolean unknown) implements ToolResult {
        /** Nothing was done. */
        public Failed(String cause) {
            this(cause, false);
        }
    }
}
