package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.sql.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How customers fared with a release, by the records of their turns. Rehearsed conversations do not count. */
@Singleton
public class Measures {
    private static final String TURNS = """
            select count(*), count(*) filter (where r.state = 'failed'), count(*) filter (where r.rules <> '{}'),
                count(*) filter (where r.fallbacks > 0), count(*) filter (where r.handed_over),
                count(r.first_millis), percentile_cont(0.5) within group (order by r.first_millis),
                percentile_cont(0.95) within group (order by r.first_millis),
                percentile_cont(0.95) within group (order by r.millis),
                avg(r.input_tokens), avg(r.output_tokens), avg(r.tool_calls)
            from run r join conversation c on c.id = r.conversation_id
            where c.brand = ? and r.release = ? and r.kind = 'live' and r.ended_at > ? and r.millis is not null
                and r.state in ('done', 'failed')""";

    private static final String FEEDBACK = """
            select count(*), count(*) filter (where not f.helpful)
            from feedback f join conversation c on c.id = f.conversation_id
                join run r on r.conversation_id = f.conversation_id and r.id = f.run_id and r.kind = 'live'
            where c.brand = ? and f.release = ? and f.at > ?""";

    private final Sql sql;

    Measures(DataSource database) {
        this.sql = new Sql(database, "PostgreSQL did not tell how a release fares");
    }

    /**
     * @param turns that ended, but for those that the customer cancelled
     * @param refused in which a guardrail objected
     * @param fellBack in which another model had to step in
     * @param rated answers of which a customer said what they thought
     * @param spoken turns with any text
     * @param firstMillis to the first piece of text, at the median; null where there was none
     * @param firstMillis95 at the 95th percentile
     * @param millis95 to the end of the turn, at the 95th percentile
     * @param inputTokens a turn on average, as are {@code outputTokens} and {@code toolCalls}
     */
    public record Measured(
            int turns,
            int failed,
            int refused,
            int fellBack,
            int handedOver,
            int rated,
            int notHelpful,
            int spoken,
            @Nullable Integer firstMillis,
            @Nullable Integer firstMillis95,
            @Nullable Integer millis95,
            double inputTokens,
            double outputTokens,
            double toolCalls) {}

    private record Rated(int all, int notHelpful) {}

    /** @param since turns that ended later, and feedback that was given later */
    public Measured of(BrandId brand, String release, Instant since) {
        var rated = figures(FEEDBACK, row -> new Rated(row.getInt(1), row.getInt(2)), brand, release, since);
        return figures(
                TURNS,
                row -> new Measured(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        rated.all(),
                        rated.notHelpful(),
                        row.getInt(6),
                        whole(row, 7),
                        whole(row, 8),
                        whole(row, 9),
                        row.getDouble(10),
                        row.getDouble(11),
                        row.getDouble(12)),
                brand,
                release,
                since);
    }

    private static @Nullable Integer whole(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (int) Math.round(value);
    }

    private <T> T figures(String statement, Sql.Reading<T> reading, BrandId brand, String release, Instant since) {
        return sql.first(statement, reading, brand.value(), release, since.atOffset(ZoneOffset.UTC))
                .orElseThrow();
    }
}
