package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Conversations that are only rehearsed: led by the same means as all others, on a release that need not be live, for a
 * customer who is made up. Nothing of them counts, nobody learns from them, no tool has an effect outside, and they are gone
 * after a day.
 */
@Singleton
public class Rehearsals {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int SWEPT_AT_ONCE = 500;

    private final Conversations conversations;
    private final Understudies understudies;
    private final MadeUp madeUp;
    private final Runs runs;
    private final Clock clock;

    Rehearsals(Conversations conversations, Understudies understudies, MadeUp madeUp, Runs runs, Clock clock) {
        this.conversations = conversations;
        this.understudies = understudies;
        this.madeUp = madeUp;
        this.runs = runs;
        this.clock = clock;
    }

    /** A made-up customer's part in a conversation that has just begun. */
    public record Part(BrandId brand, CustomerId customer, ConversationId conversation) {}

    /** Tools answer themselves, as far as that has no effect outside. */
    public Part golden(BrandId brand, CustomerId customer, String release) {
        return begin(brand, customer, Conversation.Kind.GOLDEN, release);
    }

    /** The prompter answers for all tools, on this node. */
    public Part replay(BrandId brand, String release, Prompter prompter) {
        var part = begin(brand, new CustomerId(UUID.randomUUID()), Conversation.Kind.REPLAY, release);
        understudies.prompt(part.conversation(), prompter);
        return part;
    }

    private Part begin(BrandId brand, CustomerId customer, Conversation.Kind kind, String release) {
        var id = new ConversationId(UUID.randomUUID());
        conversations.begin(id, brand, customer, kind, release);
        return new Part(brand, customer, id);
    }

    /** Names of the guardrails that objected in a run that has ended. */
    public List<String> objections(ConversationId conversation, RunId run) {
        return runs.objections(conversation, run);
    }

    /** The part is over: all that there is of its customer is erased. */
    public void over(Part part) {
        understudies.dismiss(part.conversation());
        madeUp.erase(part.brand(), part.customer());
    }

    /** What nobody ended; every node may look, twice is harmless. */
    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int swept = sweep(clock.instant().minus(KEPT));
        if (swept > 0) {
            Log.debugf("%d rehearsed conversations are swept", swept);
        }
    }

    int sweep(Instant before) {
        var old = QuarkusTransaction.joiningExisting()
                .call(
                        () -> ConversationRow.<ConversationRow>find("kind <> 'live' and createdAt < ?1", before)
                                .page(0, SWEPT_AT_ONCE)
                                .stream()
                                .map(ConversationRow::toRecord)
                                .toList());
        old.forEach(conversation -> madeUp.erase(conversation.brand(), conversation.customer()));
        return old.size();
    }
}
