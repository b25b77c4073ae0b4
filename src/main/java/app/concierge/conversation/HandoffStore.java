package app.concierge.conversation;

import app.concierge.conversation.Handoff.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import app.concierge.sql.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The handoffs' records in PostgreSQL. Each change is one statement, with what the conversation is told of it: both happen,
 * or neither.
 */
@Singleton
class HandoffStore {
    private static final String COLUMNS =
            "id, brand, conversation_id, state, topic, wish, agent, agent_name, locale, zone, created_at, changed_at, unanswered_at";

    private static final String PLACE = """
            with given (id, conversation, brand, topic, wish, packet, locale, zone, now, seen) as (
                values (?::uuid, ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz, ?::timestamptz)),
            repeated as (
                update handoff set state = 'ended', changed_at = now from given
                where conversation_id = conversation and handoff.state = 'timed_out' and handoff.id <> given.id),
            placed as (
                insert into handoff (id, conversation_id, brand, topic, wish, packet, locale, zone, created_at, changed_at, state)
                select id, conversation, brand, topic, wish, packet, locale, zone, now, now, case when exists (
                    select 1 from desk_agent where desk_agent.brand = given.brand and seen_at > seen)
                    then 'waiting' else 'timed_out' end
                from given on conflict do nothing returning id, state),
            talk as (
                update conversation set state = 'handed_over' from given, placed
                where conversation.id = given.conversation and placed.state = 'waiting' and conversation.state <> 'ended')
            select id, state from placed union all
            (select handoff.id, handoff.state from handoff, given where conversation_id = conversation
                and (handoff.id = given.id or handoff.state in ('waiting', 'taken')) and not exists (select 1 from placed)
            limit 1)""";

    private static final String MOVE = """
            with given (id, brand, expected, holder, next, agent, name, talk, run, request, now) as (
                values (?::uuid, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::uuid, ?::text, ?::timestamptz)),
            moved as (
                update handoff set state = next, changed_at = case when state = next then changed_at else now end,
                    agent = coalesce(given.agent, handoff.agent), agent_name = coalesce(name, agent_name),
                    unanswered_at = case when next = 'taken' and state <> 'taken' then now end
                from given
                where handoff.id = given.id and handoff.brand = given.brand
                    and handoff.state = any (string_to_array(expected, ' '))
                    and (holder is null or handoff.agent = holder)
                    and exists (select 1 from conversation where conversation.id = conversation_id
                        and conversation.state <> 'ended')
                returning handoff.*),
            talk as (
                update conversation set state = given.talk from given, moved
                where conversation.id = moved.conversation_id returning conversation.id),
            queued as (
                insert into run (conversation_id, id, request, state, queued_at, fence, first_seq)
                select talk.id, run, request, 'queued', now, 0, 0 from talk, given where run is not null
                on conflict do nothing)
            select %s from moved""".formatted(COLUMNS);

    private static final String HEARD = """
            update handoff set unanswered_at = case when state = 'taken' then coalesce(unanswered_at, ?) end
            where conversation_id = ? and state in ('waiting', 'taken') returning %s""".formatted(COLUMNS);

    private final Sql sql;
    private final Clock clock;

    HandoffStore(DataSource database, Clock clock) {
        this.sql = new Sql(database, "PostgreSQL did not do what the desk needs");
        this.clock = clock;
    }

    /**
     * A new handoff.
     *
     * @param packet JSON: what the person has before them
     */
    record New(
            UUID id,
            ConversationId conversation,
            BrandId brand,
            String topic,
            String wish,
            String packet,
            Locale locale,
            ZoneId zone) {}

    /** What was placed, or stands there already: its id, and where it stands. */
    record Placed(UUID id, State state) {}

    /**
     * Places a handoff in the queue; as a call-back where nobody has been at the desk lately. The conversation's earlier
     * call-backs go: this one takes their place.
     *
     * @param seen who was seen since then is at the desk
     */
    Placed place(New handoff, Instant seen) {
        return sql.all(
                        PLACE,
                        row -> new Placed(row.getObject(1, UUID.class), State.of(row.getString(2))),
                        handoff.id(),
                        handoff.conversation().value(),
                        handoff.brand().value(),
                        handoff.topic(),
                        handoff.wish(),
                        handoff.packet(),
                        handoff.locale().toLanguageTag(),
                        handoff.zone().getId(),
                        time(clock.instant()),
                        time(seen))
                .getFirst();
    }

    /**
     * A step in a handoff's life, and the run that tells it.
     *
     * @param expected it is taken only from one of these states
     * @param holder only while this agent has it; null for whoever
     * @param agent who has it from now on; null for no change
     * @param run null where nothing is told
     */
    record Step(
            Handoff handoff,
            Collection<State> expected,
            @Nullable String holder,
            State next,
            @Nullable String agent,
            @Nullable String name,
            @Nullable RunId run,
            @Nullable Asked asked) {}

    /** The handoff after the step; empty when it does not stand where it would have to: somebody was faster. */
    Optional<Handoff> move(Step step) {
        var handoff = step.handoff();
        boolean withPerson = step.next() == State.WAITING || step.next() == State.TAKEN;
        return sql
                .all(
                        MOVE,
                        HandoffStore::read,
                        handoff.id(),
                        handoff.brand().value(),
                        words(step.expected(), " "),
                        step.holder(),
                        step.next().word(),
                        step.agent(),
                        step.name(),
                        (withPerson ? Conversation.State.HANDED_OVER : Conversation.State.OPEN).word(),
                        step.run() == null ? null : step.run().value(),
                        step.asked() == null ? null : step.asked().write(),
                        time(clock.instant()))
                .stream()
                .findFirst();
    }

    /** The handoff that is under way in the conversation, now that the customer has written something more. */
    Optional<Handoff> heard(ConversationId conversation) {
        return sql.all(HEARD, HandoffStore::read, time(clock.instant()), conversation.value()).stream()
                .findFirst();
    }

    Optional<Handoff> underWay(ConversationId conversation) {
        return sql
                .all(
                        "select " + COLUMNS
                                + " from handoff where conversation_id = ? and state in ('waiting', 'taken')",
                        HandoffStore::read,
                        conversation.value())
                .stream()
                .findFirst();
    }

    Optional<Handoff> find(BrandId brand, UUID id) {
        return sql
                .all(
                        "select " + COLUMNS + " from handoff where brand = ? and id = ?",
                        HandoffStore::read,
                        brand.value(),
                        id)
                .stream()
                .findFirst();
    }

    String packet(UUID id) {
        return sql.all("select packet from handoff where id = ?", row -> row.getString(1), id).stream()
                .findFirst()
                .orElse("{}");
    }

    /** Oldest first. */
    List<Handoff> of(BrandId brand, Collection<State> states, int most) {
        return sql.all(
                "select " + COLUMNS
                        + " from handoff where brand = ? and state = any (string_to_array(?, ' ')) order by created_at, id limit ?",
                HandoffStore::read,
                brand.value(),
                words(states, " "),
                most);
    }

    List<Handoff> of(ConversationId conversation) {
        return sql.all(
                "select " + COLUMNS + " from handoff where conversation_id = ? order by created_at",
                HandoffStore::read,
                conversation.value());
    }

    /** Those that have waited for anybody since before the one moment, or for their person's word since before the other. */
    List<Handoff> overdue(Instant waiting, Instant unanswered, int most) {
        return sql.all(
                "select " + COLUMNS + " from handoff where state = 'waiting' and created_at < ?"
                        + " or state = 'taken' and unanswered_at < ? limit ?",
                HandoffStore::read,
                time(waiting),
                time(unanswered),
                most);
    }

    void here(BrandId brand, String agent) {
        sql.change("""
                insert into desk_agent (brand, agent, seen_at) values (?, ?, ?)
                on conflict (brand, agent) do update set seen_at = excluded.seen_at""", brand.value(), agent, time(clock.instant()));
    }

    void gone(BrandId brand, String agent) {
        sql.change("delete from desk_agent where brand = ? and agent = ?", brand.value(), agent);
    }

    /** @return how many went */
    int sweep(Instant before) {
        sql.change("delete from desk_agent where seen_at < ?", time(before));
        return sql.change(
                "delete from handoff where state in ('returned', 'ended', 'timed_out') and changed_at < ?",
                time(before));
    }

    private static String words(Collection<State> states, String between) {
        return states.stream().map(State::word).collect(Collectors.joining(between));
    }

    private static Handoff read(ResultSet row) throws SQLException {
        return new Handoff(
                row.getObject(1, UUID.class),
                new BrandId(row.getString(2)),
                new ConversationId(row.getObject(3, UUID.class)),
                State.of(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Locale.forLanguageTag(row.getString(9)),
                ZoneId.of(row.getString(10)),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                instant(row.getObject(13, OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
