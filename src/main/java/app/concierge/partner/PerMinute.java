package app.concierge.partner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Counts what somebody does in a minute of the clock, over all nodes. */
@ApplicationScoped
public class PerMinute {
    private static final Logger LOG = Logger.getLogger(PerMinute.class);
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** In one step, so that no key stays for ever. */
    private static final String COUNT = """
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
            return count""";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cache<String, AtomicInteger> counts =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(KEPT).build();
    private final ReactiveRedisDataSource redis;
    private final PartnerConfig config;
    private final Clock clock;

    PerMinute(ReactiveRedisDataSource redis, PartnerConfig config, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes one of so many, or says that none is left in this minute. While less than half are taken, as far as this node
     * knows, nobody waits for the count. Without Redis nothing is refused: the guards of the partner still hold.
     *
     * @param what is counted
     * @param whose it is
     */
    public boolean take(String what, String whose, int most) {
        var minute = clock.instant().getEpochSecond() / Duration.ofMinutes(1).toSeconds();
        var key = "%s:%s:{%s}:%d".formatted(config.prefix(), what, whose, minute);
        var counted = counts.get(key, _ -> new AtomicInteger());
        var counting = count(key).onItem().invoke(count -> counted.accumulateAndGet(count, Math::max));
        if (counted.incrementAndGet() <= most / 2) {
            counting.subscribe().with(_ -> {}, e -> LOG.warnf("Redis does not count %s: %s", what, e.getMessage()));
            return true;
        }
        try {
            return counting.await().atMost(PATIENCE) <= most;
        } catch (RuntimeException e) {
            LOG.warnf("Redis does not count %s: %s", what, e.getMessage());
            return true;
        }
    }

    private Uni<Integer> count(String key) {
        return redis.execute("EVAL", COUNT, "1", key, String.valueOf(KEPT.toSeconds()))
                .map(Response::toInteger);
    }
}
