package app.concierge.guardrail;

import app.concierge.kernel.BrandId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.jspecify.annotations.Nullable;

/**
 * What rules objected to, kept for the brands' teams. Nobody waits for it: hits are written in batches, about once a second,
 * and where they come faster than they can be written, the newest are left out.
 */
@Singleton
public class Hits {
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 500;
    private static final int EXAMPLES = 5;
    private static final int MOST_RULES = 200;

    private final BlockingQueue<Hit> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final QueryRunner database;
    private final GuardrailConfig config;
    private final Clock clock;

    Hits(DataSource source, GuardrailConfig config, Clock clock) {
        this.database = new QueryRunner(source);
        this.config = config;
        this.clock = clock;
    }

    /**
     * How often a rule objected, and what to, newest first.
     *
     * @param examples at most {@value #EXAMPLES}
     */
    public record Counted(String rule, String stage, String outcome, long hits, Instant last, List<String> examples) {}

    /** Takes them for later. */
    public void record(List<Hit> hits) {
        hits.forEach(waiting::offer);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void write() {
        var batch = new ArrayList<Hit>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            try {
                database.batch(
                        "insert into guardrail_hit (brand, release, rule, stage, outcome, excerpt, at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        batch.stream().map(Hits::row).toArray(Object[][]::new));
            } catch (SQLException e) {
                Log.warnf(e, "%d guardrail hits were not kept", batch.size());
                return;
            }
            batch.clear();
        }
    }

    @PreDestroy
    void stop() {
        write();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            database.update(
                    "delete from guardrail_hit where at < ?",
                    time(clock.instant().minus(config.hits())));
        } catch (SQLException e) {
            Log.warn("Old guardrail hits were not removed", e);
        }
    }

    private static Object[] row(Hit hit) {
        return new Object[] {
            hit.brand().value(),
            hit.release(),
            hit.rule(),
            hit.stage().name().toLowerCase(Locale.ROOT),
            hit.outcome(),
            hit.excerpt(),
            time(hit.at())
        };
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * By rule, stage and outcome, the most frequent first.
     *
     * @param release null for all
     * @param rule null for all
     */
    public List<Counted> counts(BrandId brand, @Nullable String release, @Nullable String rule, Instant since) {
        var sql = """
                select rule, stage, outcome, hits, last, excerpt from (
                    select rule, stage, outcome, excerpt, at,
                        count(*) over (partition by rule, stage, outcome) as hits,
                        max(at) over (partition by rule, stage, outcome) as last,
                        row_number() over (partition by rule, stage, outcome order by at desc, id desc) as nr
                    from guardrail_hit where brand = ? and at > ?
                        and (?::text is null or release = ?) and (?::text is null or rule = ?)) counted
                where nr <= ? order by hits desc, rule, stage, outcome, nr limit ?""";
        try {
            return database.query(
                    sql,
                    rows -> {
                        var counted = new LinkedHashMap<String, Counted>();
                        while (rows.next()) {
                            var one = new Counted(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getLong(4),
                                    last(rows.getTimestamp(5)),
                                    new ArrayList<>());
                            counted.computeIfAbsent(one.rule() + " " + one.stage() + " " + one.outcome(), _ -> one)
                                    .examples()
                                    .add(rows.getString(6));
                        }
                        return List.copyOf(counted.values());
                    },
                    brand.value(),
                    time(since),
                    release,
                    release,
                    rule,
                    rule,
                    EXAMPLES,
                    MOST_RULES * EXAMPLES);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not tell the guardrail hits", e);
        }
    }

    private static Instant last(Timestamp at) {
        return at.toInstant();
    }
}
