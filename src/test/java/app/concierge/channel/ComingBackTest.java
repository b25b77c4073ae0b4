package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Customers who come, go and come back: as visitors, as themselves, after a while. */
@QuarkusTest
class ComingBackTest {
    private final Lines lines;
    private final EntityManager database;

    ComingBackTest(Lines lines, EntityManager database) {
        this.lines = lines;
        this.database = database;
    }

    @Test
    void a_visitor_who_logs_in_is_known_by_what_they_said_before() throws InterruptedException {
        var visitor = "/brands/deli/chat?visitor=" + visitor();
        String before;
        try (var chat = Chatting.asVisitorAt(visitor)) {
            before = chat.conversation();
            chat.ask("I am allergic to peanuts");
        }
        try (var again = Chatting.asVisitorAt(visitor)) {
            assertEquals(before, again.conversation());
        }
        var person = Tokens.customer("deli", UUID.randomUUID().toString());
        try (var chat = Chatting.at(visitor, person)) {
            assertNotEquals(before, chat.conversation());
            var known = Chatting.text(chat.ask("what do you know about me?"));
            assertTrue(known.contains("peanut"), known);
        }
        try (var chat = Chatting.asVisitorAt(visitor)) {
            chat.welcome();
            var known = Chatting.text(chat.ask("what do you know about me?"));
            assertFalse(known.contains("peanut"), known);
        }
    }

    @Test
    void a_conversation_is_only_for_the_customer_whose_it_is() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", someone())) {
            var path = "/brands/deli/chat?conversation=" + chat.conversation();
            assertThrows(CompletionException.class, () -> Chatting.at(path, someone()));
            assertThrows(CompletionException.class, () -> Chatting.asVisitorAt(path));
        }
    }

    @Test
    void end_closes_the_conversation_and_the_next_one_is_new() throws InterruptedException {
        var token = someone();
        String first;
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            first = chat.conversation();
            chat.ask("hello");
            chat.send("{\"type\":\"end\"}");
            chat.say(UUID.randomUUID().toString(), "hello?");
            var error = chat.until("RUN_ERROR").getLast();
            assertEquals("conversation_ended", error.path("code").asText());
        }
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            assertNotEquals(first, chat.conversation());
        }
    }

    @Test
    void who_comes_back_is_told_where_they_were() throws InterruptedException {
        var token = someone();
        String conversation;
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            conversation = chat.conversation();
            chat.ask("hello");
        }
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            var welcome = chat.welcome();
            assertEquals(conversation, welcome.path("conversation").asText());
            assertEquals("hello", welcome.path("recap").path("customer").asText());
        }
    }

    @Test
    void nothing_personal_is_used_from_the_moment_it_is_not_wanted() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", person("nina"))) {
            chat.welcome();
            assertFalse(facts(chat.ask("what can you recommend for lunch?")).isEmpty());
            chat.send("{\"type\":\"personalization\",\"level\":\"off\"}");
            chat.until("STATE_DELTA");
            var run = chat.ask("what do you have for lunch?");
            assertEquals("off", disclosed(run).path("level").asText());
            assertTrue(facts(run).isEmpty(), () -> disclosed(run).toString());
            chat.send("{\"type\":\"personalization\",\"level\":\"remembered\"}");
            chat.until("STATE_DELTA");
        }
    }

    @Test
    void what_was_waved_away_is_not_suggested_again() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", someone())) {
            chat.welcome();
            var first = items(chat.ask("What's good for lunch?")).getFirst();
            chat.send("{\"type\":\"feedback\",\"about\":\"" + first + "\",\"verdict\":\"not_this_again\"}");
            var next = items(chat.ask("What's good for lunch?"));
            assertFalse(next.contains(first), () -> first + " is in " + next);
            assertFalse(next.isEmpty());
        }
    }

    @Test
    void closes_as_the_protocol_says() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", someone())) {
            var conversation = UUID.fromString(chat.conversation());
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeQuery("delete from conversation where id = ?1")
                            .setParameter(1, conversation)
                            .executeUpdate());
            chat.say(UUID.randomUUID().toString(), "hello?");
            assertEquals(4404, chat.closeCode());
        }
        try (var chat = Chatting.at("/brands/deli/chat", someone())) {
            chat.welcome();
            lines.inspect(Duration.ZERO);
            assertEquals(4408, chat.closeCode());
        }
        try (var chat = Chatting.at("/brands/deli/chat", someone())) {
            chat.welcome();
            lines.sendAway();
            assertEquals(1012, chat.closeCode());
        }
    }

    private static String someone() {
        return Tokens.customer("deli", UUID.randomUUID().toString());
    }

    private static String visitor() {
        return given().post("/brands/deli/visitors")
                .then()
                .statusCode(201)
                .extract()
                .path("visitor");
    }

    private static String person(String id) {
        return given().contentType("application/json")
                .body("{\"brand\":\"deli\",\"person\":\"" + id + "\"}")
                .post("/demo/token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static List<String> items(List<JsonNode> run) {
        return custom(run, "items")
                .flatMap(value -> value.path("items").findValuesAsText("id").stream())
                .toList();
    }

    private static JsonNode disclosed(List<JsonNode> run) {
        return custom(run, "disclosure").findFirst().orElseThrow();
    }

    private static List<JsonNode> facts(List<JsonNode> run) {
        return disclosed(run).path("facts").valueStream().toList();
    }

    private static Stream<JsonNode> custom(List<JsonNode> run, String name) {
        return run.stream()
                .filter(event -> event.path("name").asText().equals(name))
                .map(event -> event.path("value"));
    }
}
