package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import java.util.function.Predicate;

/** What rules on tools ask of the conversation in which a tool is called. */
public interface Circumstances {
    /** Whether a tool's result or the customer's own record shows this value: what a message merely claims does not. */
    boolean shows(String value);

    /** Whether the customer's last words are a yes. */
    boolean agreed();

    /**
     * Counts a use by this customer on this day, unless the day is full. What binds the customer counts once it is done.
     *
     * @param concerned the tools that are counted together
     * @return false when the day is full
     */
    boolean use(String rule, int perDay, Predicate<ToolContract> concerned);

    /** Nothing is known: what a rule asks of the conversation does not hold. */
    Circumstances UNKNOWN = new Circumstances() {
        @Override
        public boolean shows(String value) {
            return false;
        }

        @Override
        public boolean agreed() {
            return false;
        }

        @Override
        public boolean use(String rule, int perDay, Predicate<ToolContract> concerned) {
            return true;
        }
    };
}
