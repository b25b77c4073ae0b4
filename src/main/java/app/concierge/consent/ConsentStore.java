package app.concierge.consent;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.hibernate.StatelessSession;

/** The two tables: choices as they stand, and the receipts of how they came to stand so. */
@Singleton
class ConsentStore {
    static final String LEVEL = "level";
    static final String GRANTED = "granted";
    static final String WITHDRAWN = "withdrawn";

    private final StatelessSession session;
    private final QueryRunner database;
    private final Clock clock;
    private final ConsentConfig config;

    ConsentStore(StatelessSession session, DataSource database, Clock clock, ConsentConfig config) {
        this.session = session;
        this.database = new QueryRunner(database, true);
        this.clock = clock;
        this.config = config;
    }

    /** One statement, in the caller's transaction where there is one. */
    List<ConsentChoice> choices(CustomerId customer) {
        try {
            return database.query(
                    "select about, partner, answer, at from consent_choice where customer = ?",
                    rows -> choices(customer, rows),
                    customer.value());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not tell a customer's choices", e);
        }
    }

    private static List<ConsentChoice> choices(CustomerId customer, ResultSet rows) throws SQLException {
        var choices = new ArrayList<ConsentChoice>();
        while (rows.next()) {
            var choice = new ConsentChoice();
            choice.customer = customer.value();
            choice.about = rows.getString(1);
            choice.partner = rows.getString(2);
            choice.answer = rows.getString(3);
            choice.at = rows.getTimestamp(4).toInstant();
            choices.add(choice);
        }
        return choices;
    }

    List<ConsentReceipt> receipts(CustomerId customer, int most) {
        return session.createSelectionQuery(
                        "from ConsentReceipt where customer = ?1 order by at desc", ConsentReceipt.class)
                .setParameter(1, customer.value())
                .setMaxResults(most)
                .getResultList();
    }

    /** @param partner empty for the brand itself */
    ConsentReceipt answer(
            BrandId brand, CustomerId customer, String about, String partner, String answer, String source) {
        Instant now = clock.instant();
        if (!put(customer, about, partner, answer, now)) {
            Optional<ConsentReceipt> standing =
                    latest(customer, about, partner).filter(receipt -> receipt.wording.equals(config.wording()));
            if (standing.isPresent()) {
                return standing.get();
            }
        }
        ConsentReceipt receipt = new ConsentReceipt();
        receipt.brand = brand.value();
        receipt.customer = customer.value();
        receipt.about = about;
        receipt.partner = partner;
        receipt.answer = answer;
        receipt.wording = config.wording();
        receipt.source = source;
        receipt.at = now;
        session.insert(receipt);
        return receipt;
    }

    void forgetChoices(CustomerId customer) {
        session.createMutationQuery("delete from ConsentChoice where customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    /** @return how many there were */
    int forgetReceipts(CustomerId customer) {
        return session.createMutationQuery("delete from ConsentReceipt where customer = ?1")
                .setParameter(1, customer.value())
                .executeUpdate();
    }

    /** @return false when it stood so already */
    private boolean put(CustomerId customer, String about, String partner, String answer, Instant at) {
        return session.createNativeMutationQuery("""
                        INSERT INTO consent_choice AS standing (customer, about, partner, answer, at)
                        VALUES (?1, ?2, ?3, ?4, ?5)
                        ON CONFLICT (customer, about, partner) DO UPDATE
                        SET answer = excluded.answer, at = excluded.at
                        WHERE standing.answer <> excluded.answer""")
                        .setParameter(1, customer.value())
                        .setParameter(2, about)
                        .setParameter(3, partner)
                        .setParameter(4, answer)
                        .setParameter(5, at)
                        .executeUpdate()
                > 0;
    }

    private Optional<ConsentReceipt> latest(CustomerId customer, String about, String partner) {
        return session.createSelectionQuery(
                        "from ConsentReceipt where customer = ?1 and about = ?2 and partner = ?3 order by at desc",
                        ConsentReceipt.class)
                .setParameter(1, customer.value())
                .setParameter(2, about)
                .setParameter(3, partner)
                .setMaxResults(1)
                .uniqueResultOptional();
    }
}
