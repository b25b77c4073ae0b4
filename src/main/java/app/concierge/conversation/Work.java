package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Hints;
import app.concierge.memory.Lease;
import app.concierge.memory.Leases;
import app.concierge.memory.Memories;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carries out what is queued in a conversation, one run after the other, under its lease. */
@ApplicationScoped
class Work {
    private final Leases leases;
    private final Runs runs;
    private final Conversations conversations;
    private final Memories memories;
    private final Recovery recovery;
    private final Journals journals;
    private final Turns turns;
    private final Closing closing;
    private final Map<ConversationId, Cancellation> underWay = new ConcurrentHashMap<>();

    Work(
            Leases leases,
            Runs runs,
            Conversations conversations,
            Memories memories,
            Recovery recovery,
            Journals journals,
            Turns turns,
            Closing closing) {
        this.leases = leases;
        this.runs = runs;
        this.conversations = conversations;
        this.memories = memories;
        this.recovery = recovery;
        this.journals = journals;
        this.turns = turns;
        this.closing = closing;
    }

    /**
     * Carries out all that is queued, unless somebody else does: then they will do this too, as they look again after they
     * have given the lease back.
     *
     * @return whether it was ours to do
     */
    boolean carryOut(ConversationId id) {
        boolean any = false;
        while (runs.next(id).isPresent()) {
            var conversation = conversations.find(id).orElseThrow(NoSuchConversation::new);
            var lease = leases.acquire(id, conversation.fence());
            if (lease.isEmpty()) {
                return any;
            }
            any = true;
            try {
                runs.next(id).ifPresent(run -> carryOut(run, conversation, lease.get()));
            } finally {
                leases.release(lease.get());
            }
        }
        return true;
    }

    private void carryOut(Run run, Conversation conversation, Lease lease) {
        var recovered = recovery.of(run);
        var journal = journals.open(run, recovered);
        var cancellation = new Cancellation();
        underWay.put(run.conversation(), cancellation);
        try {
            if (runs.begin(run, lease, journal.nextSeq())) {
                var memory = memories.read(run.conversation());
                turns.run(new Claim(run, lease, conversation, memory, journal, recovered, cancellation));
            } else {
                Log.warnf("Run %s is held by a later lease", run.id());
            }
        } catch (RuntimeException e) {
            Log.errorf(e, "Run %s could not be carried out", run.id());
            closing.fail(run, lease, journal);
        } finally {
            underWay.remove(run.conversation(), cancellation);
            journal.close();
        }
    }

    /** Whether a run of the conversation is under way on this node. */
    boolean busy(ConversationId conversation) {
        return underWay.containsKey(conversation);
    }

    /** False when nothing is under way on this node. */
    boolean cancel(ConversationId conversation) {
        var cancellation = underWay.get(conversation);
        if (cancellation == null) {
            return false;
        }
        cancellation.cancel();
        return true;
    }

    void hear(@Observes Hints.Hint hint) {
        if (hint.kind() == Hints.Kind.CANCEL) {
            cancel(hint.conversation());
        }
    }
}
