package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.RunId;
import app.concierge.tool.Caller;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Carries on with the plans that were put off, or left by a node that is no more, and has their end told. */
@Singleton
class PlanSweep {
    private static final int AT_ONCE = 16;

    private final Plans plans;
    private final Carrying carrying;
    private final Conversations conversations;
    private final Releases releases;
    private final ConsentGate consent;
    private final Runs runs;
    private final Work work;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PlanSweep(
            Plans plans,
            Carrying carrying,
            Conversations conversations,
            Releases releases,
            ConsentGate consent,
            Runs runs,
            Work work) {
        this.plans = plans;
        this.carrying = carrying;
        this.conversations = conversations;
        this.releases = releases;
        this.consent = consent;
        this.runs = runs;
        this.work = work;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Scheduled(every = "${concierge.conversation.plan-sweep:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        for (var plan : plans.due(AT_ONCE)) {
            if (free.tryAcquire()) {
                threads.execute(() -> {
                    try {
                        on(plan);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    /** Takes the plan on, unless somebody else has it. */
    void on(UUID id) {
        try {
            plans.takeDue(id).ifPresent(this::on);
        } catch (Plans.Lost _) {
            // somebody else has it, and tells
        } catch (RuntimeException e) {
            Log.errorf(e, "Plan %s could not be carried on", id);
        }
    }

    private void on(Plan plan) {
        var conversation = conversations.find(plan.conversation());
        if (conversation.isEmpty()) {
            return;
        }
        var now = plan.state().isOver()
                ? plan
                : carrying.on(plan, caller(plan, conversation.get()), Witness.NOBODY, false);
        if (now.state().isOver()) {
            tell(now, conversation.get());
        }
    }

    private Caller caller(Plan plan, Conversation conversation) {
        var otherwise = releases.of(conversation).settings().personalization();
        return new Caller(
                conversation.brand(),
                conversation.customer(),
                conversation.id(),
                plan.run(),
                consent.consents(conversation.customer(), otherwise).level(),
                plan.news().situation(),
                conversation.rehearsed());
    }

    /** One run, however often this is repeated. */
    private void tell(Plan plan, Conversation conversation) {
        var run = new RunId(UUID.nameUUIDFromBytes((plan.id() + ":news").getBytes(StandardCharsets.UTF_8)));
        if (runs.queue(conversation, run, plan.news()).isPresent()) {
            plans.told(plan.id());
            work.carryOut(conversation.id());
        }
    }
}
