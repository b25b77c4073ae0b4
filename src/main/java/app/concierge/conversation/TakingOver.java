package app.concierge.conversation;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Finds what was left undone, by a node that is no more or by a full queue, and does it. */
@Singleton
class TakingOver {
    private static final Duration LEFT = Duration.ofSeconds(2);
    private static final int AT_ONCE = 32;

    private final Runs runs;
    private final Work work;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TakingOver(Runs runs, Work work) {
        this.runs = runs;
        this.work = work;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Scheduled(every = "${concierge.conversation.sweep:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        for (var conversation : runs.leftUndone(LEFT, AT_ONCE)) {
            if (work.busy(conversation) || !free.tryAcquire()) {
                continue;
            }
            threads.execute(() -> {
                try {
                    work.carryOut(conversation);
                } catch (RuntimeException e) {
                    Log.errorf(e, "Could not take over conversation %s", conversation);
                } finally {
                    free.release();
                }
            });
        }
    }
}
