package app.concierge.profile;

import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A tool's work on the profile: a store that does not answer is its failure, told in a sentence, logged without words. */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private Attempt() {}

    static ToolResult at(ToolContract contract, String failure, Supplier<ToolResult> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warnf("%s failed: %s", contract.name(), e.getClass().getName());
            LOG.debug("The cause", e);
            return new ToolResult.Failed(failure);
        }
    }
}
