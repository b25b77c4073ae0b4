package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A brand's rules, compiled. Immutable; one for all turns of a release. */
public final class Policy {
    private Policy() {}

    /**
     * @param guardrails the content of a valid {@code guardrails.yaml}
     * @throws IllegalArgumentException when a rule cannot be compiled, naming it
     */
    public static Policy compile(ObjectNode guardrails) {
        throw new UnsupportedOperationException();
    }

    /**
     * The text with card, account and social security numbers blacked out, as the policy names them. To be called before
     * anything stores, logs or reads what a customer wrote, whatever the verdict will be.
     */
    public String mask(String text) {
        throw new UnsupportedOperationException();
    }

    /** The first rule that objects wins; masking comes back as a rewrite. */
    public Verdict input(String text) {
        throw new UnsupportedOperationException();
    }

    /** Limits on what a tool may be called with. */
    public Verdict tool(ToolContract contract, ObjectNode arguments) {
        throw new UnsupportedOperationException();
    }

    /** Limits on the terms that a commit was quoted, before the customer is asked to confirm them. */
    public Verdict terms(ToolContract contract, ObjectNode terms) {
        throw new UnsupportedOperationException();
    }

    /**
     * One for each turn.
     *
     * @param confidential what must not be said word for word: the source of the system prompt, without its data
     */
    public OutputGuard output(String confidential) {
        throw new UnsupportedOperationException();
    }
}
