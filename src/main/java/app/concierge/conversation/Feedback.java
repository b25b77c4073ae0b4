package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers thought of answers: one verdict per customer and message, the last one counts. Goes with its conversation. */
@ApplicationScoped
public class Feedback {
    /** Most that are read at once, the newest. */
    public static final int MOST = 1_000;

    private final EntityManager entities;
    private final Clock clock;

    Feedback(EntityManager entities, Clock clock) {
        this.entities = entities;
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
        return QuarkusTransaction.joiningExisting()
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
                                .setParameter(6, Turn.runOf(message))
                                .executeUpdate()
                        == 1);
    }
}
