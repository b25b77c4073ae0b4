package app.concierge.conversation;

import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sealed actions in PostgreSQL. Every change of state is a compare-and-set: of two who try, one succeeds. */
@Singleton
class Actions {
    /** So many of a conversation's newest actions are looked at. */
    private static final int MOST = 50;

    private static final int MOST_A_DAY = 1_000;

    private final Clock clock;
    private final ObjectMapper json;

    Actions(Clock clock, ObjectMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /** Those that wait, whether or not they have expired meanwhile, and those carried out; oldest first. */
    List<SealedAction> pendingAndDone(ConversationId conversation) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.<ActionRow>find(
                                "conversationId = ?1 and state in ('pending', 'done') order by createdAt desc",
                                conversation.value())
                        .page(0, MOST)
                        .list()
                        .reversed()
                        .stream()
                        .map(row -> row.toRecord(json))
                        .toList());
    }

    List<SealedAction> pending(ConversationId conversation) {
        return pendingAndDone(conversation).stream()
                .filter(action -> action.state() == State.PENDING)
                .toList();
    }

    Optional<SealedAction> find(ConversationId conversation, UUID id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.<ActionRow>find("id = ?1 and conversationId = ?2", id, conversation.value())
                        .firstResultOptional()
                        .map(row -> row.toRecord(json)));
    }

    /** Keeps a new action; those it takes the place of wait no longer. One already kept under this id stays as it is. */
    void seal(SealedAction action, List<UUID> superseded) {
        QuarkusTransaction.joiningExisting().run(() -> {
            superseded.forEach(id -> move(id, State.PENDING, State.SUPERSEDED));
            if (ActionRow.count("id = ?1", action.id()) == 0) {
                new ActionRow(action, clock.instant()).persist();
            }
        });
    }

    /** Those that this run has decided already, before it was taken over. */
    List<SealedAction> decidedBy(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.<ActionRow>find(
                                "conversationId = ?1 and decidedBy = ?2 order by createdAt",
                                conversation.value(),
                                run.value())
                        .page(0, MOST)
                        .list()
                        .stream()
                        .map(row -> row.toRecord(json))
                        .toList());
    }

    /** The tools of what this customer had done since then, one for each time, in all conversations with the brand. */
    List<String> doneBy(BrandId brand, CustomerId customer, Instant since) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.getEntityManager()
                        .createQuery(
                                "select a.tool from ActionRow a, ConversationRow c where a.conversationId = c.id"
                                        + " and c.customerId = :customer and c.brand = :brand and a.kind = 'commit'"
                                        + " and a.state in ('done', 'executing') and a.createdAt > :since",
                                String.class)
                        .setParameter("customer", customer.value())
                        .setParameter("brand", brand.value())
                        .setParameter("since", since)
                        .setMaxResults(MOST_A_DAY)
                        .getResultList());
    }

    /** Whether it waits, on terms that still hold. */
    boolean isOpen(SealedAction action) {
        return action.state() == State.PENDING && !action.expired(clock.instant());
    }

    /** From now on the customer wants them only all together, as far as they wait. */
    void bind(List<UUID> actions) {
        QuarkusTransaction.joiningExisting()
                .run(() -> ActionRow.update(
                        "together = true where id in ?1 and state = 'pending' and kind = 'commit'", actions));
    }

    /** True for the one run that decides an action that waited. */
    boolean decide(UUID id, State to, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.update(
                                "state = ?1, decidedBy = ?2 where id = ?3 and state = 'pending'",
                                ActionRow.word(to),
                                run.value(),
                                id)
                        == 1);
    }

    /** True for the one caller that moves the action from one state to the other. */
    boolean move(UUID id, State from, State to) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.update(
                                "state = ?1 where id = ?2 and state = ?3", ActionRow.word(to), id, ActionRow.word(from))
                        == 1);
    }

    /** Keeps what came of an action that was being carried out. */
    boolean finish(UUID id, State to, ObjectNode result) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.update(
                                "state = ?1, result = ?2 where id = ?3 and state = 'executing'",
                                ActionRow.word(to),
                                result.toString(),
                                id)
                        == 1);
    }
}
