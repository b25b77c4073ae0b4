package app.concierge.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that must go well, as a file of {@code evals/} has it.
 *
 * @param file within the pack
 * @param as the person it is played as; null for somebody new
 * @param times how often it is played
 */
record Golden(String file, String name, @Nullable String as, Pass pass, int times, List<Turn> turns) {
    /** How often it must go well. */
    enum Pass {
        ALWAYS(1, 1),
        MOSTLY(5, 0.8);

        final int usualTimes;
        private final double share;

        Pass(int usualTimes, double share) {
            this.usualTimes = usualTimes;
            this.share = share;
        }

        boolean is(int well, int times) {
            return well >= share * times;
        }
    }

    /**
     * A message of the customer, and what must come of it.
     *
     * @param context {@code place}, {@code time}, {@code channel}, {@code locale}, as far as they matter
     * @param mustSay each: texts of which the answer must have one
     * @param mustConfirm tools for which confirmations must wait, these and no others; null for whatever waits
     * @param guardrail the rule that must object; null for whatever is said of it
     * @param judge what a judge must find; null for nothing
     */
    record Turn(
            String says,
            ObjectNode context,
            List<Call> mustCall,
            List<String> mustNotCall,
            List<List<String>> mustSay,
            List<String> mustNotSay,
            @Nullable List<String> mustConfirm,
            @Nullable String guardrail,
            @Nullable String judge) {}

    /** @param with what must be among the arguments */
    record Call(String tool, ObjectNode with) {}
}
