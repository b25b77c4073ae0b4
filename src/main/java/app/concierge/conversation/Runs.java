package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import app.concierge.memory.Lease;
import app.concierge.memory.LoggedEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

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

    private final StatelessSession session;
    private final Clock clock;
    private final ObjectMapper json;

    Runs(StatelessSession session, Clock clock, ObjectMapper json) {
        this.session = session;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What came of queueing.
     *
     * @param fence the highest lease of the conversation
     * @param isNew whether there was no run of that id
     */
    record Queued(long fence, boolean isNew) {}

    /** Makes a request durable. Empty when the conversation is no longer as it was known. */
    Optional<Queued> queue(Conversation conversation, RunId run, Asked asked) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> session
                        .createNativeQuery("""
                        with known as (
                            select id, fence from conversation
                            where id = ?1 and brand = ?2 and customer_id = ?3 and release = ?4 and state = ?5),
                        queued as (
                            insert into run (conversation_id, id, request, state, queued_at, fence, first_seq)
                            select id, ?6, ?7, 'queued', ?8, 0, 0 from known on conflict do nothing returning id)
                        select fence, exists (select 1 from queued) from known""", Object[].class)
                        .setParameter(1, conversation.id().value())
                        .setParameter(2, conversation.brand().value())
                        .setParameter(3, conversation.customer().value())
                        .setParameter(4, conversation.release())
                        .setParameter(5, conversation.state().word())
                        .setParameter(6, run.value())
                        .setParameter(7, asked.write())
                        .setParameter(8, clock.instant())
                        .getResultList()
                        .stream()
                        .map(row -> new Queued((Long) row[0], (Boolean) row[1]))
                        .findFirst());
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

    /** The highest lease of the conversation, where anything waits in it to be run. */
    Optional<Long> waiting(ConversationId conversation) {
        return QuarkusTransaction.joiningExisting()
                .call(
                        () -> session
                                .createNativeQuery("""
                        select fence from conversation where id = ?1 and exists (
                            select 1 from run where conversation_id = ?1 and state in ('queued', 'running'))""", Long.class)
                                .setParameter(1, conversation.value())
                                .getResultList()
                                .stream()
                                .findFirst());
    }

    /**
     * A run that is marked as begun, and the conversation that it belongs to.
     *
     * @param actions whether any action waits there, or was carried out
     */
    record Begun(Run run, Conversation conversation, boolean actions) {}

    /**
     * Marks as begun what is to be run next: a run that somebody began and left, else the one that waits longest. Empty when
     * there is none, or when a later lease has been seen: we are not the holder.
     *
     * @param lastSeq number of the newest event that is known of beside PostgreSQL's
     */
    Optional<Begun> begin(Lease lease, long lastSeq) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> session
                        .createNativeQuery("""
                        with waiting as (
                            select id, state, fence from run
                            where conversation_id = ?3 and state in ('queued', 'running')
                            order by state desc, queued_at limit 1),
                        held as (
                            update conversation set fence = ?1, last_at = ?2
                            where id = ?3 and fence <= ?1 and exists (select 1 from waiting)
                            returning id, brand, customer_id, release, state, last_seq)
                        update run set state = 'running', fence = ?1, release = held.release,
                            first_seq = case when waiting.state = 'running' then run.first_seq
                                else greatest(held.last_seq, ?4) + 1 end
                        from waiting, held
                        where run.conversation_id = held.id and run.id = waiting.id and run.state in ('queued', 'running')
                        returning run.id, run.request, waiting.fence as before, waiting.state = 'running' as begun,
                            run.first_seq, held.brand, held.customer_id, held.release, held.state, held.last_seq,
                            exists (select 1 from action where conversation_id = held.id and action.state in ('pending', 'done'))""", Object[].class)
                        .setParameter(1, lease.fence())
                        .setParameter(2, clock.instant())
                        .setParameter(3, lease.conversation().value())
                        .setParameter(4, lastSeq)
                        .getResultList()
                        .stream()
                        .map(row -> begun(lease, row))
                        .findFirst());
    }

    private Begun begun(Lease lease, Object[] row) {
        var conversation = new Conversation(
                lease.conversation(),
                new BrandId((String) row[5]),
                new CustomerId((UUID) row[6]),
                (String) row[7],
                Conversation.State.of((String) row[8]),
                lease.fence(),
                (Long) row[9],
                clock.instant());
        var run = new Run(
                conversation.id(),
                new RunId((UUID) row[0]),
                Asked.read(json, (String) row[1]),
                (Long) row[2],
                (Boolean) row[3],
                (Long) row[4]);
        return new Begun(run, conversation, (Boolean) row[10]);
    }

    /**
     * What is kept of a run for good.
     *
     * @param exchange what it added to the history, in JSON; null for nothing
     * @param summary of what no longer stands in the window; null when it has not changed
     * @param window the oldest run that still stands there
     */
    record Kept(
            List<LoggedEvent> events,
            @Nullable String exchange,
            @Nullable String summary,
            @Nullable RunId window) {}

    /** Ends the run, if the lease still holds, and keeps what is kept of it, in one statement; false when it does not. */
    boolean end(Run run, Lease lease, End end, Kept kept) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> session.createNativeMutationQuery("""
                        with held as (select id from conversation where id = ?3 for no key update),
                        ended as (
                            update run set state = ?1, ended_at = ?2, request = ''
                            where conversation_id = (select id from held) and id = ?4 and fence = ?5
                                and state = 'running' returning conversation_id, id),
                        logged as (
                            insert into run_log (conversation_id, run_id, first_seq, last_seq, frames)
                            select conversation_id, id, ?6, ?7, ?8 from ended),
                        remembered as (
                            insert into history (conversation_id, run_id, messages)
                            select conversation_id, id, cast(?9 as text) from ended where cast(?9 as text) is not null
                            on conflict do nothing),
                        summarized as (
                            insert into summary (conversation_id, text, up_to)
                            select conversation_id, cast(?10 as text), coalesce(
                                (select position - 1 from history where conversation_id = ?3 and run_id = ?11),
                                (select max(position) from history where conversation_id = ?3), 0)
                            from ended where cast(?10 as text) is not null
                            on conflict (conversation_id) do update set text = excluded.text, up_to = excluded.up_to)
                        update conversation set last_seq = greatest(last_seq, ?7)
                        where id = ?3 and exists (select 1 from ended)""")
                                .setParameter(1, end.word())
                                .setParameter(2, clock.instant())
                                .setParameter(3, run.conversation().value())
                                .setParameter(4, run.id().value())
                                .setParameter(5, lease.fence())
                                .setParameter(6, kept.events().getFirst().seq())
                                .setParameter(7, kept.events().getLast().seq())
                                .setParameter(8, LoggedEvent.lines(kept.events()))
                                .setParameter(9, kept.exchange(), String.class)
                                .setParameter(10, kept.summary(), String.class)
                                .setParameter(
                                        11,
                                        kept.window() == null
                                                ? null
                                                : kept.window().value(),
                                        UUID.class)
                                .executeUpdate()
                        == 1);
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
                        () -> session
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
