package app.concierge.studio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What must be so before a draft is published, and how long drafts are kept. */
@ConfigMapping(prefix = "concierge.studio")
public interface StudioConfig {
    /** Whether somebody else than who made a draft, or edited it last, must approve of it. */
    @WithDefault("true")
    boolean fourEyes();

    /** Whether a draft's golden conversations must have passed, no worse than those of what is live. */
    @WithDefault("true")
    boolean evaluate();

    /** Most drafts of one brand. */
    @WithDefault("200")
    int drafts();

    /** How long a draft is kept after it was edited last. */
    @WithDefault("90d")
    Duration keepDrafts();
}
