package app.concierge.guardrail;

/** What a rule says. */
public sealed interface Verdict {
    record Allow() implements Verdict {}

    /** Goes on with other words, e.g. with personal data masked. */
    record Rewrite(String rule, String text) implements Verdict {}

    /** @param say what the customer is told */
    record Refuse(String rule, String reason, String say) implements Verdict {}

    /**
     * A person takes over.
     *
     * @param say what the customer is told at once, e.g. the emergency number
     */
    record Handoff(String rule, String topic, String say) implements Verdict {}
}
