package app.concierge.rehearsal;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.rehearsal.Rehearsal.Kind;
import app.concierge.rehearsal.Rehearsal.State;
import app.concierge.rehearsal.Rehearsal.Verdict;
import app.concierge.sql.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rehearsals and their results in PostgreSQL. A rehearsal that has ended stays as it ended. */
@Singleton
class Store {
    private static final String COLUMNS = "id, brand, kind, draft, release, against, wish, state, done, total, verdict,"
            + " summary, reason, begun_by, begun_at, ended_at";

    /** Of two nodes that begin at the same moment, both may: one more does no harm. */
    private static final String BEGIN = """
            insert into rehearsal (id, brand, kind, draft, release, against, wish, state, done, total, verdict, summary,
                begun_by, begun_at, beat_at, request_key)
            select ?, ?, ?, ?, ?, ?, ?, 'running', 0, ?, 'none', '{}', ?, ?, ?, cast(? as text)
            where (select count(*) from rehearsal where brand = ? and state = 'running') < ?
            on conflict do nothing""";

    private static final String KEEP = """
            with kept as (
                insert into rehearsal_result (rehearsal_id, position, conversation_id, result)
                select id, ?, ?::uuid, ? from rehearsal where id = ? and state = 'running'
                    and (?::uuid is null or exists (select 1 from conversation where id = ?::uuid))
                on conflict do nothing)
            update rehearsal set done = done + 1, beat_at = ? where id = ? and state = 'running'""";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    Store(DataSource database, ObjectMapper json, Clock clock) {
        this.sql = new Sql(database, "PostgreSQL did not do what a rehearsal needs");
        this.json = json;
        this.clock = clock;
    }

    /** @return false when as many as may be are under way at the brand */
    boolean begin(Rehearsal rehearsal, @Nullable String key, int most) {
        return sql.change(
                        BEGIN,
                        rehearsal.id(),
                        rehearsal.brand(),
                        word(rehearsal.kind()),
                        rehearsal.draft(),
                        rehearsal.release(),
                        rehearsal.against(),
                        rehearsal.wish().toString(),
                        rehearsal.total(),
                        rehearsal.by(),
                        rehearsal.at(),
                        rehearsal.at(),
                        key,
                        rehearsal.brand(),
                        most)
                == 1;
    }

    /** It is known by now how many there are. */
    void total(UUID id, int total) {
        sql.change("update rehearsal set total = ? where id = ? and state = 'running'", total, id);
    }

    /**
     * Keeps one result, unless the customer has erased what it is of.
     *
     * @return false when the rehearsal is not to go on
     */
    boolean keep(UUID id, int position, @Nullable ConversationId of, ObjectNode result) {
        var conversation = of == null ? null : of.value();
        return sql.change(KEEP, position, conversation, result.toString(), id, conversation, conversation, now(), id)
                == 1;
    }

    /** @return false when it had ended already */
    boolean end(UUID id, State state, Verdict verdict, ObjectNode summary, @Nullable String reason) {
        return sql.change(
                        "update rehearsal set state = ?, verdict = ?, summary = ?, reason = ?, ended_at = ?"
                                + " where id = ? and state = 'running'",
                        word(state),
                        word(verdict),
                        summary.toString(),
                        reason,
                        now(),
                        id)
                == 1;
    }

    /** @return false when it has ended, whoever ended it */
    boolean beat(UUID id) {
        return sql.change("update rehearsal set beat_at = ? where id = ? and state = 'running'", now(), id) == 1;
    }

    /** Ends those that no node plays any more. */
    int bury(Duration lost) {
        return sql.change(
                "update rehearsal set state = 'failed', ended_at = ?, reason = ? where state = 'running' and beat_at < ?",
                now(),
                "The node that played it is no more.",
                now().minus(lost));
    }

    int forget(Duration keep) {
        return sql.change("delete from rehearsal where begun_at < ? and state <> 'running'", now().minus(keep));
    }

    Optional<Rehearsal> find(BrandId brand, UUID id) {
        return sql.first(
                "select " + COLUMNS + " from rehearsal where id = ? and brand = ?", this::rehearsal, id, brand.value());
    }

    Optional<Rehearsal> begunBy(BrandId brand, String who, String key) {
        return sql.first(
                "select " + COLUMNS + " from rehearsal where brand = ? and begun_by = ? and request_key = ?",
                this::rehearsal,
                brand.value(),
                who,
                key);
    }

    /** Newest first. */
    List<Rehearsal> list(BrandId brand, @Nullable String draft, @Nullable Instant before, int most) {
        return sql.all(
                "select " + COLUMNS + " from rehearsal where brand = ? and (?::text is null or draft = ?)"
                        + " and (?::timestamptz is null or begun_at < ?::timestamptz) order by begun_at desc limit ?",
                this::rehearsal,
                brand.value(),
                draft,
                draft,
                before,
                before,
                most);
    }

    /** The newest evaluation of all golden conversations on that release which came to its end. */
    Optional<Rehearsal> evaluation(BrandId brand, String release) {
        return sql.first(
                "select " + COLUMNS + " from rehearsal where brand = ? and release = ? and kind = 'golden'"
                        + " and state = 'done' and verdict <> 'none' order by begun_at desc limit 1",
                this::rehearsal,
                brand.value(),
                release);
    }

    /** A result, and its place among all. */
    record Kept(int position, JsonNode result) {}

    List<Kept> results(UUID id, int after, int most) {
        return sql.all(
                "select position, result from rehearsal_result where rehearsal_id = ? and position > ?"
                        + " order by position limit ?",
                row -> new Kept(row.getInt(1), parse(row.getString(2))),
                id,
                after,
                most);
    }

    private Rehearsal rehearsal(ResultSet row) throws SQLException {
        return new Rehearsal(
                row.getObject(1, UUID.class),
                row.getString(2),
                Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                (ObjectNode) parse(row.getString(7)),
                State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                row.getInt(9),
                row.getInt(10),
                Verdict.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
                (ObjectNode) parse(row.getString(12)),
                row.getString(13),
                row.getString(14),
                row.getTimestamp(15).toInstant(),
                instant(row.getTimestamp(16)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return clock.instant();
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
