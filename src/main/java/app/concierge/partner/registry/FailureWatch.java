package app.concierge.partner.registry;

import app.concierge.partner.registry.Holds.Cause;
import app.concierge.partner.registry.Holds.Failing;
import app.concierge.partner.registry.Holds.Hold;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Quarantines tools that fail. Every node may look; one quarantine comes of it. */
@ApplicationScoped
class FailureWatch {
    private static final Logger LOG = Logger.getLogger(FailureWatch.class);

    private final Holds holds;
    private final LiveTools live;
    private final RegistryConfig config;
    private final Clock clock;

    FailureWatch(Holds holds, LiveTools live, RegistryConfig config, Clock clock) {
        this.holds = holds;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (var failing : holds.failing(config.failedWithin(), config.failedCalls(), config.failedShare())) {
            if (holds.put(quarantine(failing), false)) {
                LOG.warnf(
                        "%s of %s is quarantined: %d of %d calls failed.",
                        failing.tool(), failing.partner(), failing.failed(), failing.calls());
                live.look();
            }
        }
    }

    private Hold quarantine(Failing failing) {
        var reason = "%d of %d calls in the last %d minutes failed, or nobody knows what came of them."
                .formatted(
                        failing.failed(), failing.calls(), config.failedWithin().toMinutes());
        return new Hold(
                failing.partner(),
                failing.tool(),
                Holds.QUARANTINED,
                Cause.FAILURES,
                reason,
                Holds.SERVICE,
                clock.instant());
    }
}
