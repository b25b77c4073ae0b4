package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.tool.Caller;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyScanArgs;
import io.quarkus.redis.datasource.set.SetCommands;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** Which offers a customer was shown on this day of theirs, over all nodes: what the cap is counted on. */
@Singleton
class ShownToday {
    /** Longer than any day anywhere. */
    private static final Duration KEPT = Duration.ofHours(50);

    private static final int KEYS_AT_ONCE = 500;

    /** In one step, so that of many nodes at once the first is counted, and no key stays for ever. */
    private static final String ADD = """
            if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
            if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
            redis.call('SADD', KEYS[1], ARGV[1])
            redis.call('EXPIRE', KEYS[1], ARGV[3])
            return 1""";

    private final RedisDataSource redis;
    private final SetCommands<String, String> sets;
    private final OfferConfig config;

    ShownToday(RedisDataSource redis, OfferConfig config) {
        this.redis = redis;
        this.sets = redis.set(String.class);
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
        var counted = redis.execute(
                "EVAL", ADD, "1", key(caller), offer, String.valueOf(most), String.valueOf(KEPT.toSeconds()));
        return counted.toInteger() == 1;
    }

    /** Nobody of the brand was shown any. Looks through every key there is: for demonstrations, not for a day's work. */
    void forget(BrandId brand) {
        var pattern = key("*", brand, "*");
        var found =
                redis.key(String.class).scan(new KeyScanArgs().match(pattern).count(KEYS_AT_ONCE));
        while (found.hasNext()) {
            var keys = found.next();
            if (!keys.isEmpty()) {
                redis.key(String.class).del(keys.toArray(String[]::new));
            }
        }
    }

    private String key(Caller caller) {
        return key(
                caller.customer().toString(),
                caller.brand(),
                caller.situation().now().toLocalDate().toString());
    }

    private String key(String customer, BrandId brand, String day) {
        return "%s:offers:{%s}:%s:%s".formatted(config.prefix(), customer, brand, day);
    }
}
