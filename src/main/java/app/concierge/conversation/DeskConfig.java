package app.concierge.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long customers and the desk wait for each other. */
@ConfigMapping(prefix = "concierge.desk")
interface DeskConfig {
    /** A handoff that nobody has taken for so long becomes a call-back, and the assistant goes on. */
    @WithName("wait")
    @WithDefault("3m")
    Duration patience();

    /** A customer who was not answered by the person for so long is given back to the assistant. */
    @WithDefault("5m")
    Duration silence();

    /** Who was not seen at the desk for so long is not there. */
    @WithDefault("30s")
    Duration away();

    /** Handoffs are kept for so long after they are over. */
    @WithDefault("30d")
    Duration keep();
}
