package app.concierge.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the channels allow a stranger at the door. Bytes, characters and counts; durations in ISO 8601. */
@ConfigMapping(prefix = "concierge.channel")
interface ChannelSettings {
    /** The largest frame of a socket that is read, in bytes of UTF-8. */
    @WithDefault("16384")
    int frameBytes();

    /** The largest body of a run's request, in characters: AG-UI clients send their whole history. */
    @WithDefault("262144")
    int bodyLength();

    /** How long one request's event stream may stay open. */
    @WithDefault("PT10M")
    Duration streamEnds();

    /** The longest message of a customer, in characters. */
    @WithDefault("4000")
    int textLength();

    /** Pages of other origins that may connect, e.g. {@code https://shop.example}; the service's own always may. */
    Optional<List<String>> origins();

    /** The same for one brand alone, e.g. {@code concierge.channel.brand-origins.deli=https://deli.example}. */
    Map<String, List<String>> brandOrigins();

    /** A socket on which nothing moved for so long is closed. */
    @WithDefault("PT15M")
    Duration idle();

    /** How long a reader may take for one frame before its socket is given up. */
    @WithDefault("PT60S")
    Duration patience();

    /** How often a quiet event stream says that it is still there. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Sockets and event streams that one customer may hold open on this node at the same time. */
    @WithDefault("8")
    int readersPerCustomer();

    /** Requests of one socket that may be under way at the same time. */
    @WithDefault("8")
    int requestsPerSocket();

    /** Frames that one socket may send at once; it earns {@link #framesPerSecond} back. */
    @WithDefault("30")
    int frameBurst();

    @WithDefault("5")
    int framesPerSecond();

    /** Faulty frames that one socket may send at once; it earns one back every ten seconds. */
    @WithDefault("20")
    int faultBurst();

    Visitor visitor();

    /** People without a token, where the brand serves them. */
    interface Visitor {
        /** Signs their identity; at least 32 characters. Without one, a restart makes every visitor a new one. */
        Optional<String> key();

        /** How long a visitor is known again. */
        @WithDefault("P30D")
        Duration remembered();

        /** New visitors that one address may become in a minute. */
        @WithDefault("60")
        int newPerMinute();
    }
}
