package app.concierge.partner.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.StatementConfiguration;
import org.jspecify.annotations.Nullable;

/** Plain SQL, in the transaction that is open. */
@ApplicationScoped
class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QueryRunner runner;

    Database(DataSource source) {
        this.runner = new QueryRunner(
                source,
                true,
                new StatementConfiguration.Builder().queryTimeout(PATIENCE).build());
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
        try {
            return runner.query(
                    sql,
                    found -> {
                        var rows = new ArrayList<T>();
                        while (found.next()) {
                            rows.add(row.read(found));
                        }
                        return rows;
                    },
                    parameters(values));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not answer the partners' registry", e);
        }
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
        return all(sql, row, values).stream().findFirst();
    }

    /** @return the number of rows changed */
    int change(String sql, @Nullable Object... values) {
        try {
            return runner.update(sql, parameters(values));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not take a change of the partners' registry", e);
        }
    }

    /** Lets nobody else change what is the partner's until the transaction is over. */
    void lock(String partner) {
        if (all(
                        "select 1 from partner_account where name = ? and deleted is null for update",
                        row -> row.getInt(1),
                        partner)
                .isEmpty()) {
            throw Refusal.unknownPartner();
        }
    }

    /** So that every node looks at what there is now. */
    void announce() {
        change("update partner_registry set changes = changes + 1");
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Object[] parameters(@Nullable Object... values) {
        return Arrays.stream(values).map(Database::parameter).toArray();
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }
}
