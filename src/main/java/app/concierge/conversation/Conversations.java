package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** The conversations' records in PostgreSQL. */
@ApplicationScoped
class Conversations {
    private final Clock clock;

    Conversations(Clock clock) {
        this.clock = clock;
    }

    Optional<Conversation> find(ConversationId id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ConversationRow.<ConversationRow>findByIdOptional(id.value())
                        .map(ConversationRow::toRecord));
    }

    /** The customer's newest conversation at the brand that has not ended. */
    Optional<Conversation> openOf(BrandId brand, CustomerId customer) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ConversationRow.<ConversationRow>find(
                                "customerId = ?1 and brand = ?2 and state <> 'ended' order by lastAt desc",
                                customer.value(),
                                brand.value())
                        .firstResultOptional()
                        .map(ConversationRow::toRecord));
    }

    Conversation begin(ConversationId id, BrandId brand, CustomerId customer, String release) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = new ConversationRow(id.value(), brand, customer, release, clock.instant());
            row.persist();
            return row.toRecord();
        });
    }

    /** From now on the conversation is answered with that release. */
    void answerWith(ConversationId id, String release) {
        QuarkusTransaction.joiningExisting()
                .run(() -> ConversationRow.update("release = ?1 where id = ?2", release, id.value()));
    }

    void put(ConversationId id, Conversation.State state) {
        QuarkusTransaction.joiningExisting()
                .run(() -> ConversationRow.update(
                        "state = ?1 where id = ?2", state.name().toLowerCase(Locale.ROOT), id.value()));
    }
}
