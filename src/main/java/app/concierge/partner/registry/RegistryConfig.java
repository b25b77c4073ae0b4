package app.concierge.partner.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may say about partners that register their tools themselves. */
@ConfigMapping(prefix = "concierge.partner.registry")
interface RegistryConfig {
    /** Most documents that one partner sends, and tests that it begins, in a minute. */
    @WithDefault("30")
    int perMinute();

    /** Most tools of one partner. */
    @WithDefault("200")
    int tools();

    /** Most documents of one partner; beyond them the oldest go that no tool stands on. */
    @WithDefault("50")
    int documents();

    /** A tool is quarantined when more than this share of its calls failed, or nobody knows what came of them. */
    @WithDefault("0.5")
    double failedShare();

    /** How many calls it takes to say so. */
    @WithDefault("20")
    int failedCalls();

    /** In which time. */
    @WithDefault("PT10M")
    Duration failedWithin();
}
