package app.concierge.rehearsal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what is played before it is published. */
@ConfigMapping(prefix = "concierge.rehearsal")
interface RehearsalConfig {
    /** Conversations that one rehearsal plays side by side. */
    @WithDefault("4")
    int parallel();

    /** Rehearsals under way at once, over all nodes, of one brand. */
    @WithDefault("2")
    int running();

    /** A rehearsal whose node was not seen for so long has failed. */
    @WithDefault("30s")
    Duration lost();

    /** How long results are kept. */
    @WithDefault("30d")
    Duration keep();

    /** How long a try-out's token is valid. */
    @WithDefault("8h")
    Duration tryOut();
}
