package app.concierge.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.StatementConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Statements in PostgreSQL, in the transaction that is open, else each committed by itself. Moments may be among the
 * parameters. What fails is an {@link IllegalStateException}.
 */
public final class Sql {
    private final QueryRunner database;
    private final String failure;

    /** @param failure what was not done, for the operator */
    public Sql(DataSource database, String failure) {
        this(database, failure, null);
    }

    /** @param patience whole seconds, after which a statement has failed; null for as long as it takes */
    public Sql(DataSource database, String failure, @Nullable Duration patience) {
        this.database = new QueryRunner(
                database,
                true,
                new StatementConfiguration.Builder().queryTimeout(patience).build());
        this.failure = failure;
    }

    /** Reads the row that the result stands on. */
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> all(String statement, Reading<T> reading, @Nullable Object... parameters) {
        try {
            return database.query(
                    statement,
                    rows -> {
                        var found = new ArrayList<T>();
                        while (rows.next()) {
                            found.add(reading.of(rows));
                        }
                        return Collections.unmodifiableList(found);
                    },
                    values(parameters));
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }

    public <T> Optional<T> first(String statement, Reading<T> reading, @Nullable Object... parameters) {
        return all(statement, reading, parameters).stream().findFirst();
    }

    /** @return how many rows were changed */
    public int change(String statement, @Nullable Object... parameters) {
        try {
            return database.update(statement, values(parameters));
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }

    private static @Nullable Object[] values(@Nullable Object... parameters) {
        return Arrays.stream(parameters)
                .map(one -> one instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : one)
                .toArray();
    }
}
