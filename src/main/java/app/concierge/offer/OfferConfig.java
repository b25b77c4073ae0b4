package app.concierge.offer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code concierge.offer.*}. */
@ConfigMapping(prefix = "concierge.offer")
interface OfferConfig {
    /** What every key in Redis begins with. */
    @WithDefault("concierge")
    String prefix();

    /** Most offers one customer is shown in a day, where the brand has no release that says so. */
    @WithDefault("1")
    int perDay();

    /** Share of customers who get no offers, in percent, where the brand has no release that says so. */
    @WithDefault("10")
    int holdoutPercent();

    /** How long the record of a decision is kept for a customer who wants to be remembered. */
    @WithDefault("400d")
    Duration keepDecisions();

    /** How long it is kept for one who does not. */
    @WithDefault("1d")
    Duration keepSessionDecisions();

    /** Most interactions that are read to know what suits a customer. */
    @WithDefault("300")
    int history();
}
