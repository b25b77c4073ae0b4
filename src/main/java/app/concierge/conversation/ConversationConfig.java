package app.concierge.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of a turn that are the service's, not a brand's. */
@ConfigMapping(prefix = "concierge.conversation")
interface ConversationConfig {
    /** Turns under way at once on this node; what comes beyond waits in line, durably. */
    @WithDefault("1000")
    int turns();

    /** Most tools that one model call is shown: all of most brands, so that a model's cache of the prompt serves. */
    @WithDefault("24")
    int tools();

    /** Most calls of one step that are carried out. */
    @WithDefault("8")
    int callsPerStep();

    /** What a model reads of one tool's result, in characters. */
    @WithDefault("24000")
    int resultLength();

    /** A confirmation without a term of its own waits for so long. */
    @WithDefault("30m")
    Duration confirmation();

    /** What of a plan is not known, or not undone, is looked at again after so long, then twice as long, and so on. */
    @WithDefault("5s")
    Duration planPause();

    /** A conversation left for so long goes on with the release that is live then. */
    @WithDefault("15m")
    Duration pause();

    /** A node that stops waits for the turns under way for so long. */
    @WithDefault("20s")
    Duration drain();

    /** How many events' numbers are skipped when a run is taken over; more than can be unwritten at once. */
    @WithDefault("10000")
    int takeOverJump();
}
