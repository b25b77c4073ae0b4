package app.concierge.partner.registry;

import app.concierge.partner.Trial;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is held back and why, and the last test of each tool, which may let it go. */
@ApplicationScoped
class Holds {
    static final String QUARANTINED = "quarantined";
    static final String DISABLED = "disabled";
    static final String SERVICE = "the service";
    private static final int LONGEST_REASON = 400;

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    Holds(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    enum Cause {
        DRIFT,
        FAILURES,
        HAND;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param holder who did it */
    record Hold(String partner, String tool, String state, Cause cause, String reason, String holder, Instant since) {}

    record LastTrial(String tool, String hash, boolean passed, Instant at, Trial result) {}

    record Failing(String partner, String tool, int calls, int failed) {}

    /**
     * @param over whether it is put in the place of another hold
     * @return false when another hold stands
     */
    @Transactional
    boolean put(Hold hold, boolean over) {
        var reason = hold.reason();
        var put = database.sql.change(
                """
                insert into partner_hold as standing (partner, tool, state, cause, reason, holder, since)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (partner, tool) do update set state = excluded.state, cause = excluded.cause,
                    reason = excluded.reason, holder = excluded.holder, since = excluded.since
                where standing.state = 'released' or ?""",
                hold.partner(),
                hold.tool(),
                hold.state(),
                hold.cause().word(),
                reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
                hold.holder(),
                hold.since(),
                over);
        if (put > 0) {
            database.announce();
        }
        return put > 0;
    }

    @Transactional
    void release(Hold hold, String who) {
        database.sql.change(
                "update partner_hold set state = 'released', holder = ?, since = ? where partner = ? and tool = ?",
                who,
                clock.instant(),
                hold.partner(),
                hold.tool());
        database.announce();
    }

    @Transactional
    List<Hold> all() {
        return holds("true");
    }

    @Transactional
    List<Hold> of(String partner) {
        return holds("partner = ?", partner);
    }

    @Transactional
    Optional<Hold> of(String partner, String tool) {
        return holds("partner = ? and tool = ?", partner, tool).stream().findFirst();
    }

    private List<Hold> holds(String where, Object... values) {
        return database.sql.all(
                "select partner, tool, state, cause, reason, holder, since from partner_hold"
                        + " where state <> 'released' and " + where,
                row -> new Hold(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Cause.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getString(5),
                        row.getString(6),
                        Database.instant(row, "since")),
                values);
    }

    @Transactional
    void tried(String partner, String tool, String hash, Trial trial) {
        database.sql.change("""
                insert into partner_trial (partner, tool, hash, tried, passed, result, at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (partner, tool) do update set hash = excluded.hash, tried = excluded.tried,
                    passed = excluded.passed, result = excluded.result, at = excluded.at""", partner, tool, hash, trial.tried(), trial.passed(), written(trial), clock.instant());
    }

    @Transactional
    List<LastTrial> trials(String partner) {
        return database.sql.all(
                "select tool, hash, passed, at, result from partner_trial where partner = ?",
                row -> new LastTrial(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        Database.instant(row, "at"),
                        read(row.getString(5))),
                partner);
    }

    @Transactional
    Optional<LastTrial> trial(String partner, String tool) {
        return trials(partner).stream()
                .filter(trial -> trial.tool().equals(tool))
                .findFirst();
    }

    /** Tools of which too many calls failed, or nobody knows what came of them, since they were let go last. */
    @Transactional
    List<Failing> failing(Duration within, int least, double share) {
        return database.sql.all(
                """
                select c.partner, c.tool, count(*), count(*) filter (where c.status in ('failed', 'unknown'))
                from partner_call c left join partner_hold h on h.partner = c.partner and h.tool = c.tool
                where c.began > ? and c.status <> 'begun'
                    and (h.state is null or (h.state = 'released' and c.began > h.since))
                    and not (c.status = 'failed' and c.reason like 'too many calls%')
                group by c.partner, c.tool
                having count(*) >= ? and count(*) filter (where c.status in ('failed', 'unknown')) > ? * count(*)""",
                row -> new Failing(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)),
                clock.instant().minus(within),
                least,
                share);
    }

    private String written(Trial trial) {
        try {
            return json.writeValueAsString(trial);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Trial read(String text) {
        try {
            return json.readValue(text, Trial.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored test is damaged", e);
        }
    }
}
