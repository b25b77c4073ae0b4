package app.concierge.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and under which names live sessions are kept in Redis. PostgreSQL keeps the durable copy. */
@ConfigMapping(prefix = "concierge.memory")
interface MemoryConfig {
    /** What every key begins with. */
    @WithDefault("concierge")
    String prefix();

    /** After so long without a message a session leaves Redis; it is read from PostgreSQL when it comes back. */
    @WithDefault("7d")
    Duration expiry();

    /** A node that does not renew its lease for so long has lost the conversation. */
    @WithDefault("6s")
    Duration lease();

    /** What one answer of Redis may take. */
    @WithDefault("3s")
    Duration timeout();

    /** About so many of a conversation's newest events stay in Redis. */
    @WithDefault("4096")
    int events();
}
