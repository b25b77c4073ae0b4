package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Hints;
import app.concierge.memory.Memory;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries out what is queued in a conversation, one run after the other, under its lease. */
@Singleton
class Work {
    private static final int LATER = ObserverMethod.DEFAULT_PRIORITY + 1;

    private final Claims claims;
    private final Turns turns;
    private final Closing closing;
    private final Spans spans;
    private final Hints hints;
    private final ConversationConfig config;
    private final Semaphore room;
    private final Phaser turnsUnderWay = new Phaser(1);
    private final Map<ConversationId, Cancellation> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Work(Claims claims, Turns turns, Closing closing, Spans spans, Hints hints, ConversationConfig config) {
        this.claims = claims;
        this.turns = turns;
        this.closing = closing;
        this.spans = spans;
        this.hints = hints;
        this.config = config;
        this.room = new Semaphore(config.turns(), true);
    }

    /**
     * Carries out all that is queued, unless somebody else does: they will do this too, as they hear that we wanted to, and
     * look again after they have given the lease back.
     */
    void carryOut(ConversationId conversation) {
        claims.waiting(conversation).ifPresent(fence -> carryOut(conversation, fence));
    }

    /**
     * As above, where something has just been queued.
     *
     * @param fence the conversation's highest
     */
    void carryOut(ConversationId conversation, long fence) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // it is queued for good: whoever looks for what was left undone finds it
        }
        try {
            carryOutAll(conversation, fence);
        } finally {
            room.release();
        }
    }

    private void carryOutAll(ConversationId conversation, long fence) {
        turnsUnderWay.register(); // before asking whether we stop: who stops waits for whoever came earlier
        try {
            var waiting = Optional.of(fence);
            boolean wanted = false;
            while (!stopping && waiting.isPresent()) {
                var claim = claims.take(conversation, waiting.get());
                if (claim.isEmpty()) {
                    return;
                }
                wanted |= carryOut(claim.get());
                waiting = wanted ? claims.waiting(conversation) : Optional.empty(); // one who knocks may speak for many
            }
        } finally {
            turnsUnderWay.arriveAndDeregister();
        }
    }

    /** Whether somebody wanted the conversation meanwhile. */
    private boolean carryOut(Claim claim) {
        var conversation = claim.run().conversation();
        Optional<Memory> memory = Optional.empty();
        boolean wanted;
        underWay.put(conversation, claim.cancellation());
        try (var _ = spans.turn(claim.run(), claim.conversation().brand().value())) {
            memory = attempt(claim);
        } finally {
            underWay.remove(conversation, claim.cancellation());
            wanted = claims.giveBack(claim, memory);
        }
        return wanted;
    }

    private Optional<Memory> attempt(Claim claim) {
        try {
            return turns.run(claim);
        } catch (RuntimeException e) {
            Spans.failed("internal");
            Log.errorf(e, "Run %s could not be carried out", claim.run().id());
            closing.fail(claim);
            return Optional.empty();
        }
    }

    /** Whether a run of the conversation is under way on this node. */
    boolean busy(ConversationId conversation) {
        return underWay.containsKey(conversation);
    }

    /** Stops the run under way, on whichever node. */
    void cancel(ConversationId conversation) {
        if (!cancelHere(conversation)) {
            hints.tell(Hints.Kind.CANCEL, conversation);
        }
    }

    private boolean cancelHere(ConversationId conversation) {
        var cancellation = underWay.get(conversation);
        if (cancellation == null) {
            return false;
        }
        cancellation.cancel();
        return true;
    }

    /**
     * Begins nothing more, and lets the turns under way end, for a while; other nodes find what is queued here, and go on
     * with what is left. After the sockets have been sent away, and before anything else stops.
     */
    void stop(@Observes @Priority(LATER) ShutdownDelayInitiatedEvent event) throws InterruptedException {
        stopping = true;
        try {
            turnsUnderWay.awaitAdvanceInterruptibly(
                    turnsUnderWay.arrive(), config.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Log.warnf("%d turns are left to other nodes", turnsUnderWay.getUnarrivedParties());
        }
    }

    void hear(@Observes Hints.Hint hint) {
        if (hint.kind() == Hints.Kind.CANCEL) {
            cancelHere(hint.conversation());
        }
    }
}
