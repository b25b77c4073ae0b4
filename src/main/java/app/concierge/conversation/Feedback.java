package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers thought of answers: one verdict per customer and message, the last one counts. Goes with its conversation. */
@Singleton
public class Feedback {
    /** Most that are read at once, the newest. */
    public static final int MOST = 1_000;

    private static final int EVENTS_AT_ONCE = 500;

    private final EntityManager entities;
    private final EventLog log;
    private final Clock clock;

    Feedback(EntityManager entities, EventLog log, Clock clock) {
        this.entities = entities;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param message the answer's id
     * @param release what the answer was given with
     */
    public record Given(
            ConversationId conversation, String message, UUID run, String release, boolean helpful, Instant at) {}

    /**
     * The customer's own, newest first, at most {@value #MOST}.
     *
     * @param conversation null for those of all conversations
     */
    public List<Given> of(BrandId brand, CustomerId customer, @Nullable ConversationId conversation) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> entities
                        .createQuery("""
                        select f from FeedbackRow f join ConversationRow c on c.id = f.conversationId
                        where f.customer = ?1 and c.brand = ?2 and (?3 is null or f.conversationId = ?3)
                        order by f.at desc, f.messageId""", FeedbackRow.class)
                        .setParameter(1, customer.value())
                        .setParameter(2, brand.value())
                        .setParameter(3, conversation == null ? null : conversation.value())
                        .setMaxResults(MOST)
                        .getResultList()
                        .stream()
                        .map(FeedbackRow::given)
                        .toList());
    }

    /** @return false when there is no such answer in the conversation */
    boolean keep(Conversation conversation, String message, boolean helpful) {
        var run = new RunId(Turn.runOf(message));
        return said(conversation.id(), run, message)
                && QuarkusTransaction.joiningExisting()
                        .call(() -> entities.createNativeQuery("""
                        insert into feedback (customer, message_id, conversation_id, run_id, release, helpful, at)
                        select ?1, ?2, c.id, r.id, coalesce(r.release, c.release), ?3, ?4
                        from run r join conversation c on c.id = r.conversation_id
                        where c.id = ?5 and r.id = ?6
                        on conflict (customer, message_id) do update set helpful = excluded.helpful, at = excluded.at""")
                                        .setParameter(1, conversation.customer().value())
                                        .setParameter(2, message)
                                        .setParameter(3, helpful)
                                        .setParameter(4, clock.instant())
                                        .setParameter(5, conversation.id().value())
                                        .setParameter(6, run.value())
                                        .executeUpdate()
                                == 1);
    }

    /** Whether the run has begun to say it; that of a run under way is in the log as soon as it was sent. */
    private boolean said(ConversationId conversation, RunId run, String message) {
        var underWay = firstOfUnderWay(conversation, run);
        if (underWay.isEmpty()) {
            return begins(log.stored(conversation, run), message);
        }
        var page = log.after(conversation, underWay.get() - 1, EVENTS_AT_ONCE);
        while (!page.isEmpty() && !begins(page, message)) {
            page = log.after(conversation, page.getLast().seq(), EVENTS_AT_ONCE);
        }
        return !page.isEmpty();
    }

    private static boolean begins(List<LoggedEvent> events, String message) {
        return events.stream().anyMatch(event -> AgUi.begins(event.json(), message));
    }

    /** The number of its first event; empty when it has ended, or has not begun. */
    private static Optional<Long> firstOfUnderWay(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.<RunRow>find(
                                "conversationId = ?1 and id = ?2 and state = 'running'",
                                conversation.value(),
                                run.value())
                        .firstResultOptional()
                        .map(row -> row.firstSeq));
    }
}
