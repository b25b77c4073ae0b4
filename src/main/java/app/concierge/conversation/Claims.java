package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Forgetting;
import app.concierge.memory.Memory;
import app.concierge.memory.Session;
import app.concierge.memory.Sessions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes the next run of a conversation under its lease, with all that is needed to carry it out. */
@Singleton
class Claims {
    private final Sessions sessions;
    private final Conversations conversations;
    private final Runs runs;
    private final Recovery recovery;
    private final Journals journals;
    private final Forgetting forgetting;

    Claims(
            Sessions sessions,
            Conversations conversations,
            Runs runs,
            Recovery recovery,
            Journals journals,
            Forgetting forgetting) {
        this.sessions = sessions;
        this.conversations = conversations;
        this.runs = runs;
        this.recovery = recovery;
        this.journals = journals;
        this.forgetting = forgetting;
    }

    /** The highest fence of the conversation, where anything waits in it. */
    Optional<Long> waiting(ConversationId conversation) {
        return runs.waiting(conversation);
    }

    /**
     * Empty when somebody else holds the conversation, or nothing waits in it.
     *
     * @param fence the highest that PostgreSQL is known to have seen
     */
    Optional<Claim> take(ConversationId id, long fence) {
        while (true) {
            var session = sessions.open(id, fence);
            var claim = session.flatMap(this::begun);
            if (claim.isPresent() || session.isEmpty() || !sessions.close(session.get())) {
                return claim;
            }
            // somebody queued and was refused the lease while nothing waited: we look for them
        }
    }

    private Optional<Claim> begun(Session session) {
        try {
            return runs.begin(session.lease(), session.lastSeq()).map(begun -> claim(session, begun));
        } catch (RuntimeException e) {
            sessions.close(session);
            throw e;
        }
    }

    private Claim claim(Session session, Runs.Begun begun) {
        var run = begun.run();
        var conversation = conversations.seen(begun.conversation());
        var recovered = recovery.of(run);
        var journal = journals.open(run, recovered, Math.max(session.lastSeq(), conversation.lastSeq()));
        return new Claim(
                run,
                sessions.upTo(conversation.lastSeq(), session),
                conversation,
                begun.actions(),
                journal,
                recovered,
                new Cancellation());
    }

    /**
     * Whether somebody, on whichever node, wanted the conversation meanwhile: they rely on us to look what waits in it.
     *
     * @param memory what the conversation remembers from now on; empty when this node has not changed it
     */
    boolean giveBack(Claim claim, Optional<Memory> memory) {
        claim.journal().close();
        var id = claim.conversation().id();
        long lastSeq = claim.journal().nextSeq() - 1;
        boolean wanted = memory.map(after -> sessions.close(claim.session(), after, lastSeq))
                .orElseGet(() -> sessions.close(claim.session()));
        if (claim.cancellation().cancelled() && conversations.find(id).isEmpty()) {
            forgetting.forget(id); // erased meanwhile: what the run still wrote goes too
        }
        return wanted;
    }
}
