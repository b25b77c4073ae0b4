package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Hints;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carries out what is queued in a conversation, one run after the other, under its lease. */
@ApplicationScoped
class Work {
    private final Claims claims;
    private final Turns turns;
    private final Closing closing;
    private final Spans spans;
    private final Hints hints;
    private final Map<ConversationId, Cancellation> underWay = new ConcurrentHashMap<>();

    Work(Claims claims, Turns turns, Closing closing, Spans spans, Hints hints) {
        this.claims = claims;
        this.turns = turns;
        this.closing = closing;
        this.spans = spans;
        this.hints = hints;
    }

    /**
     * Carries out all that is queued, unless somebody else does: they will do this too, as they look again after they have
     * given the lease back.
     */
    void carryOut(ConversationId conversation) {
        while (claims.anyWaits(conversation)) {
            var claim = claims.take(conversation);
            if (claim.isEmpty()) {
                return;
            }
            carryOut(claim.get());
        }
    }

    private void carryOut(Claim claim) {
        var conversation = claim.run().conversation();
        underWay.put(conversation, claim.cancellation());
        try (var _ = spans.turn(claim.run(), claim.conversation().brand().value())) {
            turns.run(claim);
        } catch (RuntimeException e) {
            Log.errorf(e, "Run %s could not be carried out", claim.run().id());
            closing.fail(claim.run(), claim.lease(), claim.journal());
        } finally {
            underWay.remove(conversation, claim.cancellation());
            claims.giveBack(claim);
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

    void hear(@Observes Hints.Hint hint) {
        if (hint.kind() == Hints.Kind.CANCEL) {
            cancelHere(hint.conversation());
        }
    }
}
