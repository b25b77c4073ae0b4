package app.concierge.desk;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nobody comes, nobody goes on, or nobody is there at all: the customer is told, and the assistant goes on. */
@QuarkusTest
class NobodyThereTest {
    private static final String DELI = "deli";

    private final QueryRunner database;

    NobodyThereTest(DataSource database) {
        this.database = new QueryRunner(database);
    }

    @Test
    void who_waits_in_vain_is_told_and_is_called_back_later() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            age(id, "created_at");
            var told = Customer.text(customer.told("timed_out"));
            assertTrue(told.startsWith("I'm sorry, nobody was free to join you in time."), told);
            assertFalse(Customer.text(customer.ask("What's good for lunch?")).isEmpty(), "the assistant goes on");
            anna.self().get(anna.path("?state=timed_out")).then().body("handoffs.id", hasItem(id));
            anna.take(id).then().statusCode(200);
            customer.told("taken");
            anna.say(id, "m", "Here I am.").statusCode(200);
            assertEquals("Here I am.", customer.hears("Anna").path("delta").asText());
            anna.end(id).statusCode(200);
        }
    }

    @Test
    void an_agent_who_falls_silent_loses_the_conversation() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            anna.take(id).then().statusCode(200);
            customer.told("taken");
            anna.say(id, "m-1", "Yes?").statusCode(200);
            customer.hears("Anna");
            age(id, "unanswered_at"); // nobody waits for an answer now
            customer.ask("are you there?");
            age(id, "unanswered_at");
            var told = Customer.text(customer.told("timed_out"));
            assertTrue(told.startsWith("I'm sorry, Anna could not answer you."), told);
            anna.say(id, "m-2", "Sorry!").statusCode(409).body("type", equalTo("urn:concierge:problem:timed-out"));
            anna.end(id).statusCode(200).body("state", equalTo("ended"));
            assertFalse(Customer.text(customer.ask("What's good for lunch?")).isEmpty());
        }
    }

    @Test
    void where_nobody_is_at_the_desk_that_is_said_at_once_and_the_assistant_goes_on() throws Exception {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> atDesk("skylark") == 0);
        try (var customer = Customer.of("skylark")) {
            var asked = customer.ask("let me talk to a human");
            assertEquals("timed_out", Customer.handoff(asked).path("state").asText());
            assertTrue(Customer.text(asked).contains("Nobody is at the desk right now"), () -> Customer.text(asked));
            assertFalse(
                    Customer.text(customer.ask("what do you know about me?")).isEmpty());
            try (var anna = Colleague.sitsDown("skylark", "Anna")) {
                var reference = Customer.handoff(asked).path("reference").asText();
                assertEquals("timed_out", anna.sees(reference).path("state").asText());
                var again = Customer.handoff(customer.ask("let me talk to a human"))
                        .path("reference")
                        .asText();
                anna.sees(again, one -> one.path("state").asText().equals("waiting"));
                anna.self()
                        .get(anna.path(""))
                        .then()
                        .body("handoffs.reference.contains('" + reference + "')", equalTo(false));
            }
        }
    }

    private void age(String id, String column) throws SQLException {
        database.update(
                "update handoff set " + column + " = " + column + " - interval '10 minutes' where id = ?",
                UUID.fromString(id));
    }

    private long atDesk(String brand) throws SQLException {
        return database.query(
                "select count(*) from desk_agent where brand = ? and seen_at > now() - interval '30 seconds'",
                new ScalarHandler<Long>(),
                brand);
    }
}
