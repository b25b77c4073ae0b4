package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import java.time.Duration;

/**
 * Told to the observers after each call.
 *
 * @param outcome {@code done}, {@code refused}, {@code failed} or {@code waiting}
 */
public record ToolCalled(
        BrandId brand, ConversationId conversation, RunId run, String tool, String outcome, Duration took) {}
