package app.concierge.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.OtherReleases;
import app.concierge.conversation.Measures;
import app.concierge.kernel.BrandId;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Conversations that are passed to a person, from the customer's wish to the assistant's going on. */
@QuarkusTest
class DeskTest {
    private static final String DELI = "deli";

    private final QueryRunner database;
    private final OtherReleases releases;
    private final Measures measures;
    private final Clock clock;

    DeskTest(DataSource database, OtherReleases releases, Measures measures, Clock clock) {
        this.database = new QueryRunner(database);
        this.releases = releases;
        this.measures = measures;
        this.clock = clock;
    }

    @Test
    void a_person_takes_over_answers_on_every_device_and_gives_back() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var phone = Customer.of(DELI);
                var laptop = phone.elsewhere(DELI)) {
            var asked = phone.ask("human please");
            var waiting = Customer.handoff(asked);
            assertEquals("waiting", waiting.path("state").asText());
            var reference = waiting.path("reference").asText();
            assertTrue(Customer.text(asked).contains(reference), () -> Customer.text(asked));
            assertTrue(Customer.text(asked).contains("about 3 min"), () -> Customer.text(asked));
            var seen = anna.sees(reference);
            var id = seen.path("id").asText();
            assertEquals("human please", seen.path("wish").asText());

            var unanswered = phone.ask("my soup was cold");
            assertEquals("", Customer.text(unanswered), "the assistant is silent while a person is asked for");
            assertTrue(Customer.handoff(unanswered).path("passed").asBoolean());

            anna.take(id).then().statusCode(200).body("state", equalTo("taken"));
            for (var device : List.of(phone, laptop)) {
                var told = device.told("taken");
                assertEquals("Anna", Customer.handoff(told).path("agent").asText());
                assertEquals(
                        "Anna from Corner Deli is with you now and has everything we said before them.",
                        Customer.text(told));
            }
            var detail = anna.detail(id);
            assertTrue(said(detail).contains("customer: my soup was cold"), () -> detail.toString());
            try (var events = anna.listens(id)) {
                laptop.ask("My card is 4111 1111 1111 1111, pay it back");
                var heard = events.until(event -> event.toString().contains("pay it back"));
                assertFalse(heard.toString().contains("4111 1111"), heard::toString);
                anna.say(id, "m-1", "I am so sorry. Your card 4111 1111 1111 1111 gets $4.75 back.")
                        .statusCode(200);
                anna.say(id, "m-1", "I am so sorry. Your card 4111 1111 1111 1111 gets $4.75 back.")
                        .statusCode(200);
                anna.say(id, "m-2", "Anything else?").statusCode(200);
                for (var device : List.of(phone, laptop)) {
                    var first = device.hears("Anna").path("delta").asText();
                    assertTrue(first.startsWith("I am so sorry.") && first.endsWith("gets $4.75 back."), first);
                    assertFalse(first.contains("4111"), first);
                    assertEquals(
                            "Anything else?", device.hears("Anna").path("delta").asText());
                }
                anna.giveBack(id, "She likes it hot.").statusCode(200).body("state", equalTo("returned"));
                anna.giveBack(id, "She likes it hot.").statusCode(200);
                Awaitility.await().atMost(Duration.ofSeconds(15)).until(events::ended);
                assertTrue(
                        events.all().stream()
                                .noneMatch(event -> event.path("name").asText().equals("disclosure")),
                        "agents see nothing of what is known of the customer but what service may");
            }
            for (var device : List.of(phone, laptop)) {
                assertTrue(Customer.text(device.told("returned")).startsWith("Anna has given the conversation back."));
            }
            assertFalse(Customer.text(phone.ask("What's good for lunch?")).isEmpty());
            assertEquals(
                    2L,
                    database.query(
                            "select count(*) from run where conversation_id = ? and kind = 'live'",
                            new ScalarHandler<Long>(),
                            UUID.fromString(phone.conversation)),
                    "what people said counts in no measure of the assistant");
            anna.say(id, "m-3", "Too late").statusCode(409).body("type", equalTo("urn:concierge:problem:over"));
            assertEquals(0, anna.detail(id).path("transcript").size());
            exported(phone.token)
                    .body("conversations[0].handoffs[0].to", equalTo("Anna"))
                    .body("conversations[0].said.findAll { it.who == 'person' }.name", hasItem("Anna"));
        }
    }

    @Test
    void a_model_goes_on_knowing_what_the_person_said_and_may_name_their_price() throws Exception {
        try (var model = ScriptedOpenAi.start(_ -> Reply.say("As Anna said, it is $4.75. The cake is $77.13."));
                var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            answeredBy(model, customer.conversation);
            var id = anna.isAskedFor(customer);
            anna.take(id).then().statusCode(200);
            customer.told("taken");
            anna.say(id, "m", "For you the soup is $4.75.").statusCode(200);
            customer.hears("Anna");
            anna.giveBack(id, "Next time it is free.").statusCode(200);
            customer.told("returned");
            assertEquals(List.of(), model.asked(), "no model is asked while a person is there");

            var answer = Customer.text(customer.ask("what was the price again?"));
            assertTrue(answer.contains("$4.75"), answer);
            assertFalse(answer.contains("77.13"), answer);
            var sent = model.asked().getLast().body().toString();
            assertTrue(sent.contains("(Anna, a person of the team, wrote:) For you the soup is $4.75."), sent);
            assertTrue(sent.contains("Next time it is free."), sent);
            assertTrue(sent.contains("human please"), sent);
        }
    }

    @Test
    void of_two_agents_who_take_it_at_once_one_has_it() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var bert = Colleague.sitsDown(DELI, "Bert");
                var customer = Customer.of(DELI);
                var both = Executors.newFixedThreadPool(2)) {
            var id = anna.isAskedFor(customer);
            var answers = both
                    .invokeAll(List.<Callable<Integer>>of(
                            () -> anna.take(id).statusCode(),
                            () -> bert.take(id).statusCode()))
                    .stream()
                    .map(answer -> answer.resultNow())
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 409), answers);
            var holder =
                    anna.detail(id).path("handoff").path("agent").path("name").asText();
            assertEquals(
                    holder,
                    Customer.handoff(customer.told("taken")).path("agent").asText());
            var other = holder.equals("Anna") ? bert : anna;
            other.say(id, "m", "Hello").statusCode(409).body("detail", containsString(holder + " has this"));
            other.giveBack(id, "").statusCode(409);
            (holder.equals("Anna") ? anna : bert).end(id).statusCode(200);
            assertTrue(Customer.text(customer.told("ended")).startsWith(holder + " has closed this request."));
        }
    }

    @Test
    void a_german_customer_is_told_in_german() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI, "locale=de-DE")) {
            var asked = customer.ask("human please");
            assertTrue(Customer.text(asked).contains("Ich habe das einer Kollegin oder einem Kollegen übergeben"));
            var reference = Customer.handoff(asked).path("reference").asText();
            var seen = anna.sees(reference);
            assertEquals("de-DE", seen.path("locale").asText());
            var id = seen.path("id").asText();
            anna.take(id).then().statusCode(200);
            assertTrue(Customer.text(customer.told("taken")).startsWith("Anna von Corner Deli ist jetzt für Sie da"));
            anna.end(id).statusCode(200);
            assertTrue(Customer.text(customer.told("ended")).startsWith("Anna hat dieses Anliegen abgeschlossen."));
        }
    }

    @Test
    void the_customer_goes_back_to_the_assistant_when_they_like() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            customer.send("{\"type\":\"handoff\",\"wish\":\"assistant\"}");
            assertTrue(Customer.text(customer.told("returned")).startsWith("All right, it's"));
            anna.take(id).then().statusCode(409);
            assertFalse(Customer.text(customer.ask("What's good for lunch?")).isEmpty());
            customer.send("{\"type\":\"handoff\",\"wish\":\"assistant\"}");
            assertFalse(Customer.text(customer.ask("What's good for lunch?")).isEmpty(), "there is nobody to leave");
        }
    }

    @Test
    void over_ag_ui_what_is_passed_on_is_a_run_without_an_answer() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            var run = Colleague.as(customer.token)
                    .body("""
                            {"threadId": "%s", "runId": "%s", "state": {}, "tools": [], "context": [], "forwardedProps": {},
                             "messages": [{"id": "%s", "role": "user", "content": "over another door"}]}
                            """.formatted(customer.conversation, UUID.randomUUID(), UUID.randomUUID()))
                    .post("/brands/deli/agui")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertTrue(run.contains("\"passed\":true") && run.contains("RUN_FINISHED"), run);
            assertFalse(run.contains("TEXT_MESSAGE"), run);
            assertTrue(said(anna.detail(id)).contains("customer: over another door"));
        }
    }

    @Test
    void what_a_node_left_undone_another_says_once() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            anna.take(id).then().statusCode(200);
            customer.told("taken");
            // As a node leaves it that was killed after it had taken the message, and before it said it.
            var request = "{\"now\":\"2026-01-01T10:00:00Z[UTC]\",\"locale\":\"en\",\"step\":\"SAID\",\"handoff\":\""
                    + id + "\",\"agent\":\"Anna\",\"words\":\"Still here.\"}";
            database.update("""
                    insert into run (conversation_id, id, request, state, queued_at, fence, first_seq)
                    select id, ?, ?, 'running', now() - interval '1 minute', fence, last_seq + 1 from conversation
                    where id = ?""", UUID.randomUUID(), request, UUID.fromString(customer.conversation));
            assertEquals("Still here.", customer.hears("Anna").path("delta").asText());
            anna.say(id, "m", "And now?").statusCode(200);
            assertEquals("And now?", customer.hears("Anna").path("delta").asText());
            assertEquals(
                    List.of("person: Still here.", "person: And now?"),
                    said(anna.detail(id)).stream()
                            .filter(line -> line.startsWith("person"))
                            .toList());
        }
    }

    @Test
    void what_customers_think_of_a_persons_answer_is_none_of_the_releases() throws Exception {
        var began = clock.instant();
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            anna.take(id).then().statusCode(200);
            anna.say(id, "m", "I am afraid we are out of soup.").statusCode(200);
            var message = customer.hears("Anna").path("messageId").asText();
            customer.send("{\"type\":\"feedback\",\"about\":\"" + message + "\",\"verdict\":\"not_helpful\"}");
            var conversation = UUID.fromString(customer.conversation);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> kept("feedback", conversation) == 1);
            var release = database.query(
                    "select release from conversation where id = ?", new ScalarHandler<String>(), conversation);
            assertEquals(0, measures.of(new BrandId(DELI), release, began).rated());
            anna.end(id);
        }
    }

    private long kept(String table, UUID conversation) throws SQLException {
        return database.query(
                "select count(*) from " + table + " where conversation_id = ?",
                new ScalarHandler<Long>(),
                conversation);
    }

    private static List<String> said(JsonNode detail) {
        return detail.path("transcript")
                .valueStream()
                .map(one -> one.path("who").asText() + ": " + one.path("text").asText())
                .toList();
    }

    private static ValidatableResponse exported(String token) {
        return Colleague.as(token).get("/brands/deli/me/export").then().statusCode(200);
    }

    private void answeredBy(ScriptedOpenAi model, String conversation) throws SQLException {
        var release = releases.of(
                DELI,
                pack -> pack.replace("${CONCIERGE_MODEL_PROVIDER:planner}", "openai")
                        .replace("${CONCIERGE_MODEL:}", "scripted")
                        .replace("${CONCIERGE_MODEL_URL:}", model.baseUrl()));
        database.update("update conversation set release = ? where id = ?", release, UUID.fromString(conversation));
    }
}
