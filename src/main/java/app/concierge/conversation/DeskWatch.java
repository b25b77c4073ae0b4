package app.concierge.conversation;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives customers back to the assistant for whom nobody came, or whom nobody answers; and forgets what is long over. */
@Singleton
class DeskWatch {
    private static final int AT_ONCE = 50;

    private final HandoffStore store;
    private final Handoffs handoffs;
    private final DeskConfig config;
    private final Clock clock;

    DeskWatch(HandoffStore store, Handoffs handoffs, DeskConfig config, Clock clock) {
        this.store = store;
        this.handoffs = handoffs;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${concierge.desk.watch:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        var now = clock.instant();
        for (var handoff : store.overdue(now.minus(config.patience()), now.minus(config.silence()), AT_ONCE)) {
            try {
                handoffs.giveUp(handoff);
            } catch (RuntimeException e) {
                Log.errorf(e, "Handoff %s could not be given up", handoff.id());
            }
        }
    }

    @Scheduled(every = "1h", delayed = "14m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        var gone = store.sweep(clock.instant().minus(config.keep()));
        if (gone > 0) {
            Log.infof("%d handoffs that were over are gone", gone);
        }
    }
}
