package app.concierge.offer;

import app.concierge.tool.Caller;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyCommands;
import io.quarkus.redis.datasource.set.SetCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** Which offers a customer was shown on this day of theirs, over all nodes: what the cap is counted on. */
@ApplicationScoped
class ShownToday {
    /** Longer than any day anywhere. */
    private static final Duration KEPT = Duration.ofHours(50);

    private final SetCommands<String, String> sets;
    private final KeyCommands<String> keys;
    private final OfferConfig config;

    ShownToday(RedisDataSource redis, OfferConfig config) {
        this.sets = redis.set(String.class);
        this.keys = redis.key();
        this.config = config;
    }

    Set<String> of(Caller caller) {
        return sets.smembers(key(caller));
    }

    /**
     * Counts an offer as shown, unless the day is full; one that was shown before counts once.
     *
     * @return false when the day is full, also because another node was quicker
     */
    boolean add(Caller caller, String offer, int most) {
        var key = key(caller);
        boolean added = sets.sadd(key, offer) > 0;
        keys.expire(key, KEPT);
        if (added && sets.scard(key) > most) {
            sets.srem(key, offer);
            return false;
        }
        return true;
    }

    private String key(Caller caller) {
        return "%s:offers:{%s}:%s:%s"
                .formatted(
                        config.prefix(),
                        caller.customer(),
                        caller.brand(),
                        caller.situation().now().toLocalDate());
    }
}
