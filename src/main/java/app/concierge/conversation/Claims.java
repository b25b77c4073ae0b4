package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Forgetting;
import app.concierge.memory.Lease;
import app.concierge.memory.Leases;
import app.concierge.memory.Memories;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes the next run of a conversation under its lease, with all that is needed to carry it out. */
@ApplicationScoped
class Claims {
    private final Leases leases;
    private final Conversations conversations;
    private final Runs runs;
    private final Memories memories;
    private final Recovery recovery;
    private final Journals journals;
    private final Forgetting forgetting;

    Claims(
            Leases leases,
            Conversations conversations,
            Runs runs,
            Memories memories,
            Recovery recovery,
            Journals journals,
            Forgetting forgetting) {
        this.leases = leases;
        this.conversations = conversations;
        this.runs = runs;
        this.memories = memories;
        this.recovery = recovery;
        this.journals = journals;
        this.forgetting = forgetting;
    }

    boolean anyWaits(ConversationId conversation) {
        return runs.next(conversation).isPresent();
    }

    /** Empty when somebody else holds the conversation, or nothing waits in it. */
    Optional<Claim> take(ConversationId id) {
        var conversation = conversations.find(id).orElseThrow(NoSuchConversation::new);
        var lease = leases.acquire(id, conversation.fence());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Optional<Claim> claim = Optional.empty();
        try {
            claim = runs.next(id).flatMap(run -> begin(run, lease.get(), conversation));
            return claim;
        } finally {
            if (claim.isEmpty()) {
                leases.release(lease.get());
            }
        }
    }

    private Optional<Claim> begin(Run run, Lease lease, Conversation conversation) {
        var recovered = recovery.of(run);
        var memory = memories.read(run.conversation());
        var journal = journals.open(run, recovered, conversation);
        if (!runs.begin(run, lease, journal.nextSeq())) {
            Log.warnf("Run %s is held by a later lease", run.id());
            journal.close();
            return Optional.empty();
        }
        return Optional.of(new Claim(run, lease, conversation, memory, journal, recovered, new Cancellation()));
    }

    void giveBack(Claim claim) {
        claim.journal().close();
        var id = claim.conversation().id();
        if (claim.cancellation().cancelled() && conversations.find(id).isEmpty()) {
            forgetting.forget(id); // erased meanwhile: what the run still wrote goes too
        }
        leases.release(claim.lease());
    }
}
