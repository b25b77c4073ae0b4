package app.concierge.partner.registry;

import app.concierge.partner.PartnerConfig;
import app.concierge.partner.registry.CallResource.Call;
import app.concierge.partner.registry.CallResource.Figure;
import app.concierge.partner.registry.CallResource.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of a partner's calls, without the customers behind them. */
@ApplicationScoped
class CallLog {
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final Database database;
    private final PartnerConfig config;
    private final Clock clock;

    CallLog(Database database, PartnerConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional
    List<Call> calls(String partner, @Nullable String tool, @Nullable String status, @Nullable UUID before, int most) {
        var sql = new StringBuilder(
                "select id, tool, step, status, reason, began, millis, attempts from partner_call where partner = ?");
        var values = new ArrayList<Object>(List.of(partner));
        if (tool != null) {
            sql.append(" and tool = ?");
            values.add(tool);
        }
        if (status != null) {
            sql.append(" and status = ?");
            values.add(status);
        }
        if (before != null) {
            sql.append(" and (began, id) < (select began, id from partner_call where id = ? and partner = ?)");
            values.add(before);
            values.add(partner);
        }
        values.add(most);
        return database.sql.all(
                sql.append(" order by began desc, id desc limit ?").toString(), CallLog::call, values.toArray());
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Database.instant(row, "began"),
                row.getInt(7),
                row.getInt(8));
    }

    /** By tool; those that were not called are not there. */
    @Transactional
    List<Figure> figures(String partner, Duration within) {
        var quota = new Quota(config.perSecond(), config.concurrency(), used(partner));
        return database.sql.all(
                """
                select tool, count(*), count(*) filter (where status = 'done'),
                    count(*) filter (where status = 'refused'), count(*) filter (where status = 'failed'),
                    count(*) filter (where status = 'unknown'),
                    percentile_disc(0.5) within group (order by millis),
                    percentile_disc(0.95) within group (order by millis)
                from partner_call where partner = ? and began > ? group by tool order by tool""", row -> figure(row, quota), partner, clock.instant().minus(within));
    }

    private static Figure figure(ResultSet row, Quota quota) throws SQLException {
        var calls = row.getLong(2);
        var failed = row.getLong(5);
        var unknown = row.getLong(6);
        return new Figure(
                row.getString(1),
                calls,
                row.getLong(3),
                row.getLong(4),
                failed,
                unknown,
                (double) (failed + unknown) / calls,
                row.getInt(7),
                row.getInt(8),
                quota);
    }

    private int used(String partner) {
        return database.sql
                .first("""
                        select coalesce(max(calls), 0) from (
                            select count(*) as calls from partner_call where partner = ? and began > ?
                            group by date_trunc('second', began)) seconds""", row -> row.getInt(1), partner, clock.instant().minus(JUST_NOW))
                .orElse(0);
    }
}
