package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.memory.Lease;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The runs' records in PostgreSQL: queued, begun under a lease, ended once. */
@ApplicationScoped
class Runs {
    /** How a run can end. */
    enum End {
        DONE,
        CANCELLED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final EntityManager entities;
    private final Clock clock;
    private final ObjectMapper json;

    Runs(EntityManager entities, Clock clock, ObjectMapper json) {
        this.entities = entities;
        this.clock = clock;
        this.json = json;
    }

    /** Makes a request durable. False when there is already a run of that id. */
    boolean queue(ConversationId conversation, RunId run, Asked asked) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> entities.createNativeQuery("""
                        insert into run (conversation_id, id, request, state, queued_at, fence, first_seq)
                        values (?1, ?2, ?3, 'queued', ?4, 0, 0) on conflict do nothing""")
                                .setParameter(1, conversation.value())
                                .setParameter(2, run.value())
                                .setParameter(3, asked.write())
                                .setParameter(4, clock.instant())
                                .executeUpdate()
                        == 1);
    }

    /** Takes a request back, unless it has begun. */
    boolean unqueue(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.delete(
                                "conversationId = ?1 and id = ?2 and state = 'queued'",
                                conversation.value(),
                                run.value())
                        == 1);
    }

    /** What is to be run next: a run that somebody began and left, else the one that waits longest. */
    Optional<Run> next(ConversationId conversation) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.<RunRow>find(
                                "conversationId = ?1 and state in ('queued', 'running') order by state desc, queuedAt",
                                conversation.value())
                        .firstResultOptional()
                        .map(row -> new Run(
                                conversation,
                                new RunId(row.id),
                                Asked.read(json, row.request),
                                row.fence,
                                row.state.equals("running"),
                                row.firstSeq)));
    }

    /** Marks the run as begun under the lease. False when a later lease has been seen: we are not the holder. */
    boolean begin(Run run, Lease lease, long firstSeq) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> entities.createNativeQuery("""
                        with held as (
                            update conversation set fence = ?1, last_at = ?2 where id = ?3 and fence <= ?1
                            returning id, release)
                        update run set state = 'running', fence = ?1, release = (select release from held),
                            first_seq = case when state = 'running' then first_seq else ?4 end
                        where conversation_id = (select id from held) and id = ?5
                            and state in ('queued', 'running')""")
                                .setParameter(1, lease.fence())
                                .setParameter(2, clock.instant())
                                .setParameter(3, run.conversation().value())
                                .setParameter(4, firstSeq)
                                .setParameter(5, run.id().value())
                                .executeUpdate()
                        == 1);
    }

    /**
     * Ends the run, if the lease still holds; what was asked is no longer kept here. Joins the caller's transaction.
     *
     * @param lastSeq number of the run's last event
     */
    boolean end(Run run, Lease lease, End end, long lastSeq) {
        return entities.createNativeQuery("""
                        with held as (select id from conversation where id = ?3 for no key update),
                        ended as (
                            update run set state = ?1, ended_at = ?2, request = ''
                            where conversation_id = (select id from held) and id = ?4 and fence = ?5
                                and state = 'running' returning id)
                        update conversation set last_seq = greatest(last_seq, ?6)
                        where id = ?3 and exists (select 1 from ended)""")
                        .setParameter(1, end.word())
                        .setParameter(2, clock.instant())
                        .setParameter(3, run.conversation().value())
                        .setParameter(4, run.id().value())
                        .setParameter(5, lease.fence())
                        .setParameter(6, lastSeq)
                        .executeUpdate()
                == 1;
    }

    boolean ended(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.count(
                                "conversationId = ?1 and id = ?2 and endedAt is not null",
                                conversation.value(),
                                run.value())
                        == 1);
    }

    /** Conversations in which something was left undone for so long, oldest first. */
    List<ConversationId> leftUndone(Duration age, int most) {
        Instant before = clock.instant().minus(age);
        return QuarkusTransaction.joiningExisting()
                .call(
                        () -> entities
                                .createNativeQuery("""
                        select conversation_id from run where state in ('queued', 'running') and queued_at < ?1
                        group by conversation_id order by min(queued_at)""", UUID.class)
                                .setParameter(1, before)
                                .setMaxResults(most)
                                .getResultList()
                                .stream()
                                .map(id -> new ConversationId((UUID) id))
                                .toList());
    }
}
