package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import java.util.List;

/**
 * Lets through what no rule can still object to, and holds from the first sign of a claim (a figure, a price, a booking)
 * to the end of its sentence, until it is grounded in what the customer or a tool said. For one turn and one thread.
 *
 * <p>What leaves depends on the text alone, not on the pieces it came in. When a turn is cancelled, {@link #finish} is
 * not called: a sentence that was held is unproven, and is dropped.
 */
public final class OutputGuard {
    OutputGuard() {}

    /** What figures may rest on: the customer's own words, facts, a summary, terms that were quoted. */
    public void ground(String text) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a tool returned, in this turn or earlier in the conversation. Its figures and references may be said; where
     * it shows that something was carried out, that may be said too.
     *
     * @param content as in {@link app.concierge.kernel.Message.FromTool#content()}
     */
    public void result(ToolContract contract, String content) {
        throw new UnsupportedOperationException();
    }

    /** Takes the next piece of the model's text and returns what may leave now; often the piece itself, or "". */
    public String accept(String piece) {
        throw new UnsupportedOperationException();
    }

    /** One message is over: what was held is judged, and returned as it may be said. Another message may follow. */
    public String finish() {
        throw new UnsupportedOperationException();
    }

    /** The rules that objected so far, by name, for the record of the turn. */
    public List<String> objections() {
        throw new UnsupportedOperationException();
    }
}
