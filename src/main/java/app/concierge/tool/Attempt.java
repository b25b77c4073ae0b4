package app.concierge.tool;

import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A tool's work, of which a result comes whatever happens: what is thrown is the tool's failure. Of that the log has the
 * kind alone: a store's message may hold what a customer said.
 */
public final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private Attempt() {}

    /** @param failure what the customer is told when the work throws, a sentence without internals */
    public static ToolResult at(ToolContract contract, String failure, Supplier<ToolResult> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warnf("%s failed: %s", contract.name(), e.getClass().getName());
            LOG.debug("The cause", e);
            return new ToolResult.Failed(failure);
        }
    }
}
