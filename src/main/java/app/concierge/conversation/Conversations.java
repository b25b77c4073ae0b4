package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The conversations' records in PostgreSQL. */
@Singleton
class Conversations {
    private static final int MOST_KNOWN = 50_000;

    private final Clock clock;
    private final Cache<ConversationId, Conversation> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    Conversations(Clock clock) {
        this.clock = clock;
    }

    /** As this node saw it last; another one may have changed it meanwhile. */
    Optional<Conversation> known(ConversationId id) {
        return Optional.ofNullable(known.getIfPresent(id)).or(() -> find(id));
    }

    /** This is how it stands now. */
    Conversation seen(Conversation conversation) {
        known.put(conversation.id(), conversation);
        return conversation;
    }

    Optional<Conversation> find(ConversationId id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ConversationRow.<ConversationRow>findByIdOptional(id.value())
                        .map(ConversationRow::toRecord)
                        .map(this::seen));
    }

    /** The customer's newest conversation at the brand that has not ended. */
    Optional<Conversation> openOf(BrandId brand, CustomerId customer) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ConversationRow.<ConversationRow>find(
                                "customerId = ?1 and brand = ?2 and state <> 'ended' order by lastAt desc",
                                customer.value(),
                                brand.value())
                        .firstResultOptional()
                        .map(ConversationRow::toRecord)
                        .map(this::seen));
    }

    Conversation begin(ConversationId id, BrandId brand, CustomerId customer, String release) {
        return begin(id, brand, customer, Conversation.Kind.LIVE, release);
    }

    Conversation begin(ConversationId id, BrandId brand, CustomerId customer, Conversation.Kind kind, String release) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = new ConversationRow(id.value(), brand, customer, kind, release, clock.instant());
            row.persist();
            return seen(row.toRecord());
        });
    }

    /** From now on the conversation is answered with that release. */
    Conversation answerWith(Conversation conversation, String release) {
        QuarkusTransaction.joiningExisting()
                .run(() -> ConversationRow.update(
                        "release = ?1 where id = ?2", release, conversation.id().value()));
        return seen(conversation.with(release));
    }

    void put(ConversationId id, Conversation.State state) {
        QuarkusTransaction.joiningExisting()
                .run(() -> ConversationRow.update("state = ?1 where id = ?2", state.word(), id.value()));
        known.invalidate(id);
    }
}
