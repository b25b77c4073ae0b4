package app.concierge.guardrail;

/**
 * Lets through what no rule can still object to, and holds from the first sign of a claim (a figure, a price, a booking)
 * to the end of its sentence, until it is grounded in what the customer or a tool said. For one turn and one thread.
 */
public class OutputGuard {
    OutputGuard() {}

    /** What claims may rest on: a tool's result, the customer's own words, terms that were quoted. */
    public void ground(String text) {
        throw new UnsupportedOperationException();
    }

    /** Takes the next piece of the model's text and returns what may leave now; often the piece itself, or "". */
    public String accept(String piece) {
        throw new UnsupportedOperationException();
    }

    /** The text is over: what was held is judged, and returned as it may be said. */
    public String finish() {
        throw new UnsupportedOperationException();
    }
}
