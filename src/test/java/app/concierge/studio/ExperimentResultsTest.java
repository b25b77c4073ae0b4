package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.studio.Team.Customer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What came of an experiment, as customers' turns were recorded. */
@QuarkusTest
class ExperimentResultsTest {
    private final Team team;
    private final QueryRunner database;
    private final Clock clock;
    private final String name = "test_" + UUID.randomUUID().toString().substring(0, 8);

    ExperimentResultsTest(Team team, DataSource database, Clock clock) {
        this.team = team;
        this.database = new QueryRunner(database, true);
        this.clock = clock;
    }

    @AfterEach
    void restore() {
        team.restore();
    }

    @Test
    void a_customer_is_answered_in_their_arm_and_counted_in_it() throws Exception {
        var release = publish("helpful");
        var said = new HashMap<String, Integer>();
        for (var customer = 0; customer < 12; customer++) {
            try (var line = new Customer()) {
                assertEquals(release, line.release);
                var text = Customer.text(line.ask("hello"));
                said.merge(text.contains("What brings you?") ? "bold" : "as_it_is", 1, Integer::sum);
            }
        }
        assertEquals(2, said.size(), said::toString); // all twelve in one arm: once in 2,048 runs
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertEquals(said.get("bold"), arm("bold").<Integer>get("customers"));
            assertEquals(said.get("as_it_is"), arm("as_it_is").<Integer>get("customers"));
        });
        assertEquals("EARLY", arm("bold").get("verdict"));
        assertEquals("CONTROL", arm("as_it_is").get("verdict"));
    }

    @Test
    void tells_how_much_better_an_arm_is_and_how_much_may_be_chance() throws Exception {
        var release = publish("booked");
        customers(80, 48, "as_it_is", release);
        customers(70, 56, "bold", release);
        var control = arm("as_it_is");
        assertEquals(80, control.<Integer>get("customers"));
        assertEquals(48, control.<Integer>get("happened"));
        var bold = arm("bold");
        assertEquals(0.8, bold.getDouble("share"), 1e-9);
        assertEquals(0.2, bold.getDouble("difference.difference"), 1e-9);
        assertEquals(0.0524, bold.getDouble("difference.lower"), 0.0001);
        assertEquals(0.3339, bold.getDouble("difference.upper"), 0.0001);
        assertEquals("BETTER", bold.get("verdict"));
    }

    @Test
    void what_is_rehearsed_or_happened_before_or_in_two_arms_does_not_count() throws Exception {
        var release = publish("booked");
        var rehearsed = conversation(release);
        turn(rehearsed, "bold", release, "tryout", now());
        var both = conversation(release);
        turn(both, "bold", release, "live", now());
        turn(both, "as_it_is", release, "live", now());
        var earlier = conversation(release);
        booked(earlier, now().minus(Duration.ofDays(1)));
        turn(earlier, "bold", release, "live", now());
        var bold = arm("bold");
        assertEquals(1, bold.<Integer>get("customers"));
        assertEquals(0, bold.<Integer>get("happened"));
        assertEquals(0, arm("as_it_is").<Integer>get("customers"));
    }

    @Test
    void an_experiment_that_is_over_keeps_its_results() throws Exception {
        var release = publish("back");
        turn(conversation(release), "bold", release, "live", now());
        team.restore();
        results()
                .body("experiments.find { it.name == '%s' }.running".formatted(name), equalTo(false))
                .body("experiments.find { it.name == '%s' }.measure".formatted(name), equalTo("BACK"));
        assertTrue(arm("bold").getDouble("share") == 0);
    }

    @Test
    void nobody_has_been_in_it_yet() {
        publish("helpful");
        results()
                .body("experiments.find { it.name == '%s' }.arms[1].share".formatted(name), nullValue())
                .body("experiments.find { it.name == '%s' }.running".formatted(name), equalTo(true));
    }

    private String publish(String measure) {
        var draft = team.edited("experiments.yaml", _ -> """
                experiments:
                  - name: %s
                    why: "Does a question help?"
                    measure: %s
                    arms:
                      - name: as_it_is
                      - name: bold
                        voice:
                          greeting: ["What brings you?"]
                """.formatted(name, measure));
        var release = team.ready(draft);
        Team.publish(draft, "{\"label\": \"live\", \"why\": \"an experiment\"}").statusCode(200);
        return release;
    }

    private ValidatableResponse results() {
        return Team.as(EDITOR).get(PATH + "/experiments").then().statusCode(200);
    }

    private JsonPath arm(String arm) {
        var all = results().extract().jsonPath();
        Map<String, Object> found =
                all.get("experiments.find { it.name == '%s' }.arms.find { it.name == '%s' }".formatted(name, arm));
        return JsonPath.from(new ObjectMapper().valueToTree(found).toString());
    }

    private void customers(int all, int booked, String arm, String release) throws SQLException {
        for (var i = 0; i < all; i++) {
            var conversation = conversation(release);
            turn(conversation, arm, release, "live", now().minusSeconds(60));
            if (i < booked) {
                booked(conversation, now());
            }
        }
    }

    private UUID conversation(String release) throws SQLException {
        var id = UUID.randomUUID();
        database.update(
                "insert into conversation (id, brand, customer_id, release, state, fence, created_at, last_at)"
                        + " values (?, 'cellar', ?, ?, 'ended', 0, ?, ?)",
                id,
                UUID.randomUUID(),
                release,
                at(now()),
                at(now()));
        return id;
    }

    private void turn(UUID conversation, String arm, String release, String kind, Instant at) throws SQLException {
        database.update(
                "insert into run (conversation_id, id, request, state, queued_at, ended_at, fence, first_seq, release, kind,"
                        + " arm, millis) values (?, ?, '', 'done', ?, ?, 0, 0, ?, ?, ?, 5)",
                conversation,
                UUID.randomUUID(),
                at(at),
                at(at),
                release,
                kind,
                "another=one," + name + "=" + arm);
    }

    private void booked(UUID conversation, Instant at) throws SQLException {
        database.update(
                "insert into action (id, conversation_id, run_id, call_id, tool, arguments, terms, seal, summary, state,"
                        + " expires_at, created_at) values (?, ?, ?, '', 'book', '{}', '{}', '', '', 'done', ?, ?)",
                UUID.randomUUID(),
                conversation,
                UUID.randomUUID(),
                at(at),
                at(at));
    }

    private Instant now() {
        return clock.instant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
