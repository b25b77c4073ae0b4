package app.concierge.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "concierge.profile")
interface ProfileConfig {
    /** How long what was to end with its conversation is kept at most, counted from when it was last said. */
    @WithDefault("P7D")
    Duration passing();

    /** How long interactions are kept. */
    @WithDefault("P730D")
    Duration interactions();

    /** How long a reason that was struck out can be put back; afterwards what it rested on is gone for good. */
    @WithDefault("P7D")
    Duration undo();
}
