package app.concierge.partner.registry;

import app.concierge.sql.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** The registry's tables, in the transaction that is open. */
@Singleton
class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Sql sql;

    Database(DataSource source) {
        this.sql = new Sql(source, "PostgreSQL did not do what the partners' registry needs", PATIENCE);
    }

    /** Lets nobody else change what is the partner's until the transaction is over. */
    void lock(String partner) {
        var _ = sql.first(
                        "select 1 from partner_account where name = ? and deleted is null for update",
                        row -> row.getInt(1),
                        partner)
                .orElseThrow(Refusal::unknownPartner);
    }

    /** So that every node looks at what there is now. */
    void announce() {
        sql.change("update partner_registry set changes = changes + 1");
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
