package app.concierge.profile;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.tool.Caller;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.StatementConfiguration;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What is known, strongest and newest first. What was struck out of it goes the way it goes. */
@Singleton
class FactStore {
    /** Most facts of one customer; beyond them the weakest and oldest go, what protects the customer last. */
    static final int MOST = 200;

    private static final int PATIENCE_SECONDS = 2;

    private static final Fact.Origin[] ORIGINS = Fact.Origin.values();

    private static final String COLUMNS =
            "id, brand, customer, conversation, ends_with, key, value, folded, origin, source, purpose, since, renewed";

    /** One of the same key and value is renewed: the stronger one's words stand. */
    private static final String RENEWAL = """
             ON CONFLICT (customer, key, folded, ends_with) DO UPDATE SET
                value = CASE WHEN excluded.origin >= standing.origin THEN excluded.value ELSE standing.value END,
                source = CASE WHEN excluded.origin >= standing.origin THEN excluded.source ELSE standing.source END,
                purpose = CASE WHEN excluded.origin >= standing.origin THEN excluded.purpose ELSE standing.purpose END,
                origin = greatest(excluded.origin, standing.origin),
                conversation = coalesce(excluded.conversation, standing.conversation),
                since = least(excluded.since, standing.since),
                renewed = greatest(excluded.renewed, standing.renewed)""";

    private final StatelessSession session;
    private final QueryRunner database;
    private final Kinds kinds;
    private final StrikeStore struck;

    FactStore(StatelessSession session, DataSource database, Kinds kinds, StrikeStore struck) {
        this.session = session;
        this.database = new QueryRunner(
                database,
                true,
                new StatementConfiguration.Builder()
                        .queryTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .build());
        this.kinds = kinds;
        this.struck = struck;
    }

    /** All but what other conversations keep to themselves. */
    List<FactRow> of(Caller caller) {
        try {
            return database.query(
                    "select " + COLUMNS + " from fact where customer = ? and (ends_with is null or ends_with = ?)"
                            + " order by origin desc, renewed desc, id",
                    FactStore::rows,
                    caller.customer().value(),
                    caller.conversation().value());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not tell what is known of a customer", e);
        }
    }

    private static List<FactRow> rows(ResultSet found) throws SQLException {
        var rows = new ArrayList<FactRow>();
        while (found.next()) {
            var row = new FactRow();
            row.id = found.getObject(1, UUID.class);
            row.brand = found.getString(2);
            row.customer = found.getObject(3, UUID.class);
            row.conversation = found.getObject(4, UUID.class);
            row.endsWith = found.getObject(5, UUID.class);
            row.key = found.getString(6);
            row.value = found.getString(7);
            row.folded = found.getString(8);
            row.origin = ORIGINS[found.getInt(9)];
            row.source = found.getString(10);
            row.purpose = found.getString(11);
            row.since = found.getTimestamp(12).toInstant();
            row.renewed = found.getTimestamp(13).toInstant();
            rows.add(row);
        }
        return rows;
    }

    @SuppressWarnings("EnumOrdinal") // What the column holds, and is compared by.
    void put(FactRow row) {
        session.createNativeMutationQuery("INSERT INTO fact AS standing (" + COLUMNS + ") VALUES (:id, :brand,"
                        + " :customer, :conversation, :endsWith, :key, :value, :folded, :origin, :source, :purpose,"
                        + " :since, :renewed) " + RENEWAL)
                .setParameter("id", row.id)
                .setParameter("brand", row.brand)
                .setParameter("customer", row.customer)
                .setParameter("conversation", row.conversation, UUID.class)
                .setParameter("endsWith", row.endsWith, UUID.class)
                .setParameter("key", row.key)
                .setParameter("value", row.value)
                .setParameter("folded", row.folded)
                .setParameter("origin", row.origin.ordinal())
                .setParameter("source", row.source)
                .setParameter("purpose", row.purpose)
                .setParameter("since", row.since)
                .setParameter("renewed", row.renewed)
                .setTimeout(PATIENCE_SECONDS)
                .executeUpdate();
    }

    /** Leaves one fact of each kind that there is one of, and no more than {@value #MOST} in all. */
    void settle(CustomerId customer) {
        session.createNativeMutationQuery("""
                        DELETE FROM fact WHERE id IN (
                            SELECT id FROM (
                                SELECT id, key,
                                    row_number() OVER (PARTITION BY key, ends_with ORDER BY origin DESC, renewed DESC, id)
                                        AS of_kind,
                                    row_number() OVER (ORDER BY purpose = 'care' DESC, origin DESC, renewed DESC, id)
                                        AS of_all
                                FROM fact WHERE customer = :customer) ranked
                            WHERE of_all > :most OR (of_kind > 1 AND key IN (:single)))""")
                .setParameter("customer", customer.value())
                .setParameter("most", MOST)
                .setParameterList("single", kinds.single())
                .setTimeout(PATIENCE_SECONDS)
                .executeUpdate();
    }

    /** The fact that stands for a key in its scope: that value where there can be many, else the one there is. */
    Optional<FactRow> standing(UUID customer, String key, String folded, @Nullable UUID endsWith) {
        return session.createSelectionQuery("""
                        from FactRow f where f.customer = ?1 and f.key = ?2 and (?3 = true or f.folded = ?4)
                        and f.endsWith is not distinct from ?5 order by f.origin desc, f.renewed desc, f.id""", FactRow.class)
                .setParameter(1, customer)
                .setParameter(2, key)
                .setParameter(3, kinds.single().contains(key))
                .setParameter(4, folded)
                .setParameter(5, endsWith, UUID.class)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** @param keeps whether the person wants anything kept beyond its conversation */
    void move(CustomerId from, CustomerId to, boolean keeps) {
        session.createNativeMutationQuery("""
                        WITH moved AS (DELETE FROM fact WHERE customer = :visitor RETURNING *),
                        bound AS (
                            SELECT *, CASE WHEN :keeps THEN ends_with ELSE coalesce(ends_with, conversation) END AS ends
                            FROM moved)
                        INSERT INTO fact AS standing (""" + COLUMNS + """
                        )
                        SELECT DISTINCT ON (key, folded, ends)
                            id, brand, :person, conversation, ends, key, value, folded, origin, source, purpose, since,
                            renewed
                        FROM bound WHERE :keeps OR ends IS NOT NULL
                        ORDER BY key, folded, ends, origin DESC, renewed DESC
                        """ + RENEWAL)
                .setParameter("visitor", from.value())
                .setParameter("person", to.value())
                .setParameter("keeps", keeps)
                .executeUpdate();
        struck.move(from, to, keeps);
        settle(to);
    }

    /** Wherever it was said. */
    boolean forget(CustomerId customer, UUID fact) {
        return session.createNativeMutationQuery("""
                        DELETE FROM fact USING fact AS named
                        WHERE named.id = :fact AND named.customer = :customer AND fact.customer = named.customer
                            AND fact.key = named.key AND fact.folded = named.folded""")
                        .setParameter("fact", fact)
                        .setParameter("customer", customer.value())
                        .setTimeout(PATIENCE_SECONDS)
                        .executeUpdate()
                > 0;
    }

    int forget(CustomerId customer) {
        struck.forget(customer);
        return session.createMutationQuery("delete from FactRow f where f.customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    void ended(ConversationId conversation) {
        struck.ended(conversation);
        session.createMutationQuery("delete from FactRow f where f.endsWith = ?1")
                .setParameter(1, conversation.value())
                .executeUpdate();
    }

    /**
     * Those of conversations that nobody ended.
     *
     * @param undone what was struck out before then cannot be put back any more
     */
    void sweep(Instant passing, Instant undone) {
        struck.sweep(undone);
        session.createMutationQuery("delete from FactRow f where f.endsWith is not null and f.renewed < ?1")
                .setParameter(1, passing)
                .executeUpdate();
    }
}
