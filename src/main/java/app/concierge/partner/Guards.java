package app.concierge.partner;

import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** One guard per partner, so that what ails one does not reach the others: breaker, bulkhead, rate. */
@ApplicationScoped
public class Guards {
    private static final int WATCHED_CALLS = 20;
    private static final double FAILED_SHARE = 0.5;

    private final PartnerConfig config;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    Guards(PartnerConfig config) {
        this.config = config;
    }

    /**
     * @throws PartnerFault.NotSent also when the guard did not let the attempt through
     * @throws PartnerFault what the attempt threw, which counts against the partner
     */
    <T> T attempt(String partner, Class<T> type, Callable<T> attempt) throws PartnerFault {
        try {
            return guards.computeIfAbsent(partner, this::guard).call(attempt, type);
        } catch (CircuitBreakerOpenException e) {
            throw new PartnerFault.NotSent("left alone after many failures", e);
        } catch (BulkheadException e) {
            throw new PartnerFault.NotSent("too many calls under way", e);
        } catch (RateLimitException e) {
            throw new PartnerFault.NotSent("too many calls a second", e);
        } catch (PartnerFault e) {
            throw e;
        } catch (Exception e) {
            throw new PartnerFault.NoAnswer("unexpected fault", e);
        }
    }

    private Guard guard(String partner) {
        return Guard.create()
                .withDescription("partner " + partner)
                .withBulkhead()
                .limit(config.concurrency())
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(WATCHED_CALLS)
                .failureRatio(FAILED_SHARE)
                .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                .failOn(PartnerFault.class)
                .done()
                .withRateLimit()
                .limit(config.perSecond())
                .window(1, ChronoUnit.SECONDS)
                .done()
                .build();
    }
}
