package app.concierge.profile;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Forgets what was to be forgotten and whose conversation nobody ended. Every node may do it; twice is harmless. */
@Singleton
class Sweep {
    private final FactStore facts;
    private final InteractionStore history;
    private final ProfileConfig config;
    private final Clock clock;

    Sweep(FactStore facts, InteractionStore history, ProfileConfig config, Clock clock) {
        this.facts = facts;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        Instant passing = now.minus(config.passing());
        facts.sweep(passing, now.minus(config.undo()));
        history.sweep(passing, now.minus(config.interactions()));
    }
}
