package app.concierge.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.jspecify.annotations.Nullable;

/** Statements in PostgreSQL, each committed by itself. What fails is an {@link IllegalStateException}. */
final class Sql {
    private final QueryRunner database;
    private final String failure;

    /** @param failure what was not done, for the operator */
    Sql(DataSource database, String failure) {
        this.database = new QueryRunner(database, true);
        this.failure = failure;
    }

    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String statement, Reading<T> reading, @Nullable Object... parameters) {
        try {
            return database.query(
                    statement,
                    rows -> {
                        var found = new ArrayList<T>();
                        while (rows.next()) {
                            found.add(reading.of(rows));
                        }
                        return List.copyOf(found);
                    },
                    parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }

    <T> Optional<T> first(String statement, Reading<T> reading, @Nullable Object... parameters) {
        return all(statement, reading, parameters).stream().findFirst();
    }

    /** @return how many rows were changed */
    int change(String statement, @Nullable Object... parameters) {
        try {
            return database.update(statement, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }
}
