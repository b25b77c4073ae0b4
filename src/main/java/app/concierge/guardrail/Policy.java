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

    /** The first rule that objects wins; rewrites accumulate. */
    public Verdict input(String text) {
        throw new UnsupportedOperationException();
    }

    /** Argument limits, amounts. */
    public Verdict tool(ToolContract contract, ObjectNode arguments) {
        throw new UnsupportedOperationException();
    }

    /** One for each turn. */
    public OutputGuard output() {
        throw new UnsupportedOperationException();
    }
}
