package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One message of the customer and what followed.
 *
 * @param said empty where the assistant began
 * @param calls with their results, in order
 * @param answer what the assistant said in the end; empty as long as it has not
 */
record Exchange(String said, List<Called> calls, String answer) {
    /** @param result null until it is there */
    record Called(
            String id,
            String tool,
            ObjectNode arguments,
            @org.jspecify.annotations.Nullable ObjectNode result) {
        private static final List<String> NOT_DONE = List.of("refused", "failed", "waiting", "declined", "expired");

        boolean isDone() {
            return result != null && NOT_DONE.stream().noneMatch(result::has);
        }
    }

    Exchange unanswered() {
        return new Exchange(said, List.of(), "");
    }
}
