package app.concierge.brand;

import java.util.List;
import java.util.Map;

/**
 * A question that customers' behaviour answers: another wording is tried on some of them, beside the one that is there.
 *
 * @param name under which customers are assigned: as long as it stays, everyone keeps their arm
 * @param why what one hopes to learn
 * @param measure what decides
 * @param percent share of the customers who take part, 1 to 100
 * @param arms two to five; the first is the control, which changes nothing
 */
public record Experiment(String name, String why, Measure measure, int percent, List<Arm> arms) {
    public Experiment {
        arms = List.copyOf(arms);
    }

    /** What is counted, of the customers of an arm. */
    public enum Measure {
        /** Found an answer helpful, and none not. */
        HELPFUL,
        /** Had something arranged: an action with effect was carried out. */
        BOOKED,
        /** Came back on another day. */
        BACK
    }

    /**
     * @param weight beside the other arms'
     * @param voice phrases in place of the brand's, by situation
     * @param instructions Qute source of what is added to the system prompt; may be empty
     */
    public record Arm(String name, int weight, Map<String, List<String>> voice, String instructions) {
        public Arm {
            voice = Map.copyOf(voice);
        }
    }
}
