package app.concierge.partner;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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

    private final RedisDataSource redis;
    private final PartnerConfig config;
    private final Clock clock;

    PerMinute(RedisDataSource redis, PartnerConfig config, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes one of so many, or says that none is left in this minute. Without Redis nothing is refused: the guards of the
     * partner still hold.
     *
     * @param what is counted
     * @param whose it is
     */
    public boolean take(String what, String whose, int most) {
        var minute = clock.instant().getEpochSecond() / Duration.ofMinutes(1).toSeconds();
        var key = "%s:%s:{%s}:%d".formatted(config.prefix(), what, whose, minute);
        try {
            return redis.execute("EVAL", COUNT, "1", key, String.valueOf(KEPT.toSeconds()))
                            .toInteger()
                    <= most;
        } catch (RuntimeException e) {
            LOG.warnf("Redis does not count %s: %s", what, e.getMessage());
            return true;
        }
    }
}
