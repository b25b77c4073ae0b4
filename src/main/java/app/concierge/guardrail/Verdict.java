package app.concierge.guardrail;

/** What a rule says: three outcomes (allowed, perhaps in other words; refused; handed to a person), and why. */
public sealed interface Verdict {
    /** Of the rule that decided; empty where none had anything to say. */
    String rule();

    /** For the brand's team; empty where none had anything to say. */
    String reason();

    record Allow() implements Verdict {
        @Override
        public String rule() {
            return "";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /** Goes on with other words, e.g. with personal data masked. */
    record Rewrite(String rule, String text) implements Verdict {
        @Override
        public String reason() {
            return "What nobody should keep was blacked out.";
        }
    }

    /** @param say what the customer is told */
    record Refuse(String rule, String reason, String say) implements Verdict {}

    /**
     * A person takes over.
     *
     * @param say what the customer is told at once, e.g. the emergency number
     */
    record Handoff(String rule, String topic, String say) implements Verdict {
        @Override
        public String reason() {
            return "A person takes over what is about " + topic.replace('_', ' ') + ".";
        }
    }
}
