package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import app.concierge.memory.Lease;
import app.concierge.memory.LoggedEvent;
import app.concierge.sql.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The runs' records in PostgreSQL: queued, begun under a lease, ended once. */
@Singleton
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

    /** What is asked of PostgreSQL at every turn, as plain SQL: a statement each, and a transaction each. */
    private static final String QUEUE = """
            with known as (
                select id, fence, release from conversation
                where id = ? and brand = ? and customer_id = ? and release = ? and state = ?),
            queued as (
                insert into run (conversation_id, id, request, state, queued_at, fence, first_seq, release)
                select id, ?, ?, 'queued', ?, 0, 0, release from known on conflict do nothing returning id)
            select fence, exists (select 1 from queued) from known""";

    private static final String WAITING = """
            select fence from conversation where id = ? and exists (
                select 1 from run where conversation_id = conversation.id and ended_at is null)""";

    private static final String BEGIN = """
            with waiting as (
                select id, state, fence from run where conversation_id = ? and ended_at is null
                order by state desc, queued_at limit 1),
            held as (
                update conversation set fence = ?, last_at = ?
                where id = ? and fence <= ? and exists (select 1 from waiting)
                returning id, brand, customer_id, release, state, last_seq, kind, fence)
            update run set state = 'running', fence = held.fence, release = held.release,
                first_seq = case when waiting.state = 'running' then run.first_seq
                    else greatest(held.last_seq, ?) + 1 end
            from waiting, held
            where run.conversation_id = held.id and run.id = waiting.id and run.ended_at is null
            returning run.id, run.request, waiting.fence, waiting.state = 'running', run.first_seq,
                held.brand, held.customer_id, held.release, held.state, held.last_seq,
                exists (select 1 from action where conversation_id = held.id and action.state in ('pending', 'done')),
                held.kind""";

    private final Sql sql;
    private final Clock clock;
    private final ObjectMapper json;

    Runs(DataSource database, Clock clock, ObjectMapper json) {
        this.sql = new Sql(database, "PostgreSQL did not do what a turn needs");
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
        return sql.first(
                QUEUE,
                row -> new Queued(row.getLong(1), row.getBoolean(2)),
                conversation.id().value(),
                conversation.brand().value(),
                conversation.customer().value(),
                conversation.release(),
                conversation.state().word(),
                run.value(),
                asked.write(),
                now());
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
        return sql.first(WAITING, row -> row.getLong(1), conversation.value());
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
        var conversation = lease.conversation().value();
        return sql.first(
                BEGIN,
                row -> begun(lease, row),
                conversation,
                lease.fence(),
                now(),
                conversation,
                lease.fence(),
                lastSeq);
    }

    private Begun begun(Lease lease, ResultSet row) throws SQLException {
        var conversation = new Conversation(
                lease.conversation(),
                new BrandId(row.getString(6)),
                new CustomerId(row.getObject(7, UUID.class)),
                Conversation.Kind.of(row.getString(12)),
                row.getString(8),
                Conversation.State.of(row.getString(9)),
                lease.fence(),
                row.getLong(10),
                clock.instant());
        var run = new Run(
                conversation.id(),
                new RunId(row.getObject(1, UUID.class)),
                Asked.read(json, row.getString(2)),
                row.getLong(3),
                row.getBoolean(4),
                row.getLong(5));
        return new Begun(run, conversation, row.getBoolean(11));
    }

    /**
     * What is kept of a run for good.
     *
     * @param exchange what it added to the history, in JSON; null for nothing
     * @param summary of what no longer stands in the window; null when it has not changed
     * @param oldest the oldest run that still stands there
     * @param figures for measures
     */
    record Kept(
            List<LoggedEvent> events,
            @Nullable String exchange,
            @Nullable String summary,
            @Nullable RunId oldest,
            Figures figures) {}

    /** Ends the run, if the lease still holds, and keeps what is kept of it, all or nothing; false when it does not. */
    boolean end(Run run, Lease lease, End end, Kept kept) {
        var statement = RunEnd.of(run, lease, end, kept, now());
        return sql.first(statement.sql(), _ -> true, statement.parameters().toArray())
                .isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Whether a run of that id was ever queued. */
    boolean known(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.count("conversationId = ?1 and id = ?2", conversation.value(), run.value()) == 1);
    }

    /** Names of the guardrails that objected in a run that has ended. */
    List<String> objections(ConversationId conversation, RunId run) {
        return sql.first(
                        "select array_to_string(rules, E'\\n') from run where conversation_id = ? and id = ?",
                        row -> Objects.requireNonNullElse(row.getString(1), "")
                                .lines()
                                .toList(),
                        conversation.value(),
                        run.value())
                .orElse(List.of());
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
                .call(() -> RunRow.getEntityManager()
                        .createQuery("""
                        select conversationId from RunRow where endedAt is null and queuedAt < ?1
                        group by conversationId order by min(queuedAt)""", UUID.class)
                        .setParameter(1, before)
                        .setMaxResults(most)
                        .getResultList()
                        .stream()
                        .map(ConversationId::new)
                        .toList());
    }
}
