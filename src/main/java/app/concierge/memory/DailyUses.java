package app.concierge.memory;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How often a customer had something done within a day, over all nodes. */
@Singleton
public class DailyUses {
    private static final Duration DAY = Duration.ofDays(1);

    /** In one step, so that of many at once the first are counted; what is tried again counts once. */
    private static final String ADD = """
            if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
            if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
            redis.call('SADD', KEYS[1], ARGV[1])
            if redis.call('SCARD', KEYS[1]) == 1 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
            return 1""";

    private final RedisDataSource redis;
    private final MemoryConfig config;

    DailyUses(RedisDataSource redis, MemoryConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /**
     * Counts a use, unless the day is full; the day begins with the first.
     *
     * @param what is counted together
     * @param use by which one is told from another
     * @return false when the day is full
     */
    public boolean add(BrandId brand, CustomerId customer, String what, String use, int most) {
        var key = "%s:uses:{%s}:%s:%s".formatted(config.prefix(), customer, brand, what);
        return redis.execute("EVAL", ADD, "1", key, use, String.valueOf(most), String.valueOf(DAY.toSeconds()))
                        .toInteger()
                == 1;
    }
}
