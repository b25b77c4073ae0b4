package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.sql.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What came of the customers of each arm of an experiment. A customer counts once, in the arm they are in, from their first
 * turn in it, whatever they said then; who has been in two arms (its weights were changed) counts in none.
 */
@Singleton
public class Outcomes {
    private static final String OF_ARMS = """
            with turn as (
                select c.customer_id as customer, r.ended_at, r.first_millis, r.input_tokens + r.output_tokens as tokens,
                    r.handed_over, r.rules <> '{}' as refused,
                    substring(',' || r.arm || ',' from ',' || ?::text || '=([^,]+),') as arm
                from run r join conversation c on c.id = r.conversation_id
                where c.brand = ? and r.kind = 'live' and r.arm <> '' and r.ended_at > ?),
            customer as (
                select customer, min(arm) as arm, min(ended_at) as first, count(*) as turns,
                    count(distinct ended_at::date) as days, count(*) filter (where handed_over) as handed_over,
                    count(*) filter (where refused) as refused, sum(tokens) as tokens,
                    percentile_cont(0.5) within group (order by first_millis) as first_millis
                from turn where arm is not null group by customer having count(distinct arm) = 1),
            judged as (
                select f.customer, bool_and(f.helpful) as helpful
                from customer join feedback f on f.customer = customer.customer and f.at >= customer.first
                    join run r on r.conversation_id = f.conversation_id and r.id = f.run_id and r.kind = 'live'
                group by f.customer),
            booked as (
                select distinct customer.customer
                from customer join conversation c on c.customer_id = customer.customer
                join action a on a.conversation_id = c.id and a.created_at >= customer.first
                where a.state = 'done' and a.kind = 'commit')
            select customer.arm, count(*), count(*) filter (where judged.helpful),
                count(*) filter (where booked.customer is not null), count(*) filter (where days > 1),
                sum(turns), sum(customer.handed_over), sum(customer.refused), sum(customer.tokens),
                percentile_cont(0.5) within group (order by customer.first_millis)
            from customer left join judged using (customer) left join booked using (customer)
            group by customer.arm order by customer.arm""";

    private static final String RUN = """
            select distinct on (name) name, release
            from (
                select split_part(one, '=', 1) as name, r.release, r.ended_at
                from run r join conversation c on c.id = r.conversation_id, unnest(string_to_array(r.arm, ',')) as one
                where c.brand = ? and r.kind = 'live' and r.arm <> '' and r.ended_at > ?) as seen
            order by name, ended_at desc limit 100""";

    private final Sql sql;

    Outcomes(DataSource database) {
        this.sql = new Sql(database, "PostgreSQL did not tell what came of an experiment");
    }

    /**
     * Of the customers of an arm.
     *
     * @param helpful who found an answer helpful, and none not
     * @param booked for whom an action with effect was carried out
     * @param back who came on more than one day
     * @param turns that they had, in all, as {@code handedOver}, {@code refused} and {@code tokens} are of these
     * @param firstMillis to the first piece of text, the median customer's median; null where there was none
     */
    public record OfArm(
            String arm,
            int customers,
            int helpful,
            int booked,
            int back,
            int turns,
            int handedOver,
            int refused,
            long tokens,
            @Nullable Integer firstMillis) {}

    /** By arm, in the order of their names; an arm that nobody has been in is left out. */
    public List<OfArm> of(BrandId brand, String experiment, Instant since) {
        return sql.all(
                OF_ARMS,
                row -> new OfArm(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getLong(9),
                        row.getObject(10) == null ? null : (int) Math.round(row.getDouble(10))),
                experiment,
                brand.value(),
                since.atOffset(ZoneOffset.UTC));
    }

    /** Experiments that had customers, with the release in which each ran last. */
    public Map<String, String> experiments(BrandId brand, Instant since) {
        var found = new TreeMap<String, String>();
        sql.all(
                        RUN,
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        brand.value(),
                        since.atOffset(ZoneOffset.UTC))
                .forEach(seen -> found.put(seen.getKey(), seen.getValue()));
        return found;
    }
}
