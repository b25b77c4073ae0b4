package app.concierge.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What an operator may say about partner services. */
@ConfigMapping(prefix = "concierge.partner")
public interface PartnerConfig {
    /** Folder of manifests, {@code <partner>/<name>.yaml}. */
    @WithDefault("tools")
    String manifests();

    /** Whether manifests are read again when they change. */
    @WithDefault("false")
    boolean reload();

    /** Hosts that may be called although their address is private, e.g. a partner service within the cluster. */
    Optional<Set<String>> allowedHosts();

    /** Most bytes of an answer; what is longer is a fault of the partner. */
    @WithDefault("262144")
    int answerLimit();

    /** How long a call with effect may take, all its repetitions included. */
    @WithDefault("PT12S")
    Duration commitDeadline();

    /** Most calls of one partner under way at once. */
    @WithDefault("64")
    int concurrency();

    /** Most calls of one partner begun in a second. */
    @WithDefault("200")
    int perSecond();

    /** Most calls of one partner that one customer may cause in a minute, over all nodes. */
    @WithDefault("30")
    int perCustomer();

    /** How long a partner is left alone after half of its last twenty calls failed. */
    @WithDefault("PT5S")
    Duration rest();

    Mcp mcp();

    /** Partners' MCP servers. */
    interface Mcp {
        /** After how long a server is asked for its tools again, when it says nothing of its own accord. */
        @WithDefault("PT5M")
        Duration lookAgain();

        /** How long opening a session may take, and a list of tools. */
        @WithDefault("PT5S")
        Duration timeout();
    }

    /** How long the record of a call is kept. */
    @WithDefault("P730D")
    Duration keepCalls();

    /** What the names of this service's keys in Redis begin with. */
    @WithDefault("concierge")
    String prefix();
}
