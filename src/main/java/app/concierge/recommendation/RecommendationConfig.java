package app.concierge.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code concierge.recommendation.*}. */
@ConfigMapping(prefix = "concierge.recommendation")
interface RecommendationConfig {
    /** How long the record of a decision is kept for a customer who wants to be remembered. */
    @WithDefault("400d")
    Duration keepDecisions();

    /** How long it is kept for one who does not: as long as "why?" may be asked in the same conversation. */
    @WithDefault("1d")
    Duration keepSessionDecisions();

    /** Most interactions that are read to know a customer's taste. */
    @WithDefault("300")
    int history();
}
