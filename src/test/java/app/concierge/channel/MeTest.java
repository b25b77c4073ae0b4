package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers do with what is known about them, over the wire, beside their conversation. */
@QuarkusTest
class MeTest {
    private String token;

    @BeforeEach
    void someone() {
        token = Tokens.customer("deli", UUID.randomUUID().toString());
    }

    @Test
    void what_was_said_is_seen_corrected_and_forgotten_and_the_conversation_knows() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            chat.welcome();
            chat.ask("I am allergic to peanuts");
            var fact = get("/facts")
                    .body("facts", hasSize(1))
                    .body("facts[0].about", equalTo("allergy"))
                    .body("facts[0].value", equalTo("peanuts"))
                    .body("facts[0].purpose", equalTo("care"))
                    .extract()
                    .<String>path("facts[0].id");
            me().body("{\"value\":\"I'm allergic to sesame\"}")
                    .put("/brands/deli/me/facts/" + fact)
                    .then()
                    .statusCode(200)
                    .body("facts.value", contains("sesame"))
                    .body("facts.origin", contains("stated"));
            var known = Chatting.text(chat.ask("what do you know about me?"));
            assertTrue(known.contains("sesame") && !known.contains("peanut"), known);
            fact = get("/facts").extract().path("facts[0].id");
            me().delete("/brands/deli/me/facts/" + fact).then().statusCode(204);
            me().delete("/brands/deli/me/facts/" + fact).then().statusCode(404);
            get("/facts").body("facts", empty());
            assertFalse(Chatting.text(chat.ask("what do you know about me?")).contains("sesame"));
        }
    }

    @Test
    void a_withdrawn_purpose_is_gone_and_leaves_a_receipt() {
        get("/consents").body("purposes.find { it.purpose == 'offers' }.granted", equalTo(true));
        me().body("{\"granted\":false}")
                .put("/brands/deli/me/consents/offers")
                .then()
                .statusCode(200)
                .body("answer", equalTo("withdrawn"));
        get("/consents")
                .body("purposes.find { it.purpose == 'offers' }.granted", equalTo(false))
                .body("receipts.about", contains("offers"));
        get("/export").body("consents.receipts", hasSize(1)).body("brand", equalTo("deli"));
    }

    @Test
    void a_partner_is_granted_and_withdrawn_by_itself() {
        for (boolean granted : new boolean[] {true, false}) {
            me().body("{\"granted\":" + granted + "}")
                    .put("/brands/deli/me/consents/personalization/skyride")
                    .then()
                    .statusCode(200)
                    .body("partner", equalTo("skyride"))
                    .body("source", equalTo("settings"));
            get("/consents").body("partners[0].granted", equalTo(granted)).body("partners", hasSize(1));
        }
        me().body("{\"granted\":true}")
                .put("/brands/deli/me/consents/personalization/NOBODY")
                .then()
                .statusCode(422);
    }

    @Test
    void what_was_said_is_taken_along() throws InterruptedException {
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            chat.welcome();
            chat.ask("I am allergic to peanuts");
            var answer = Chatting.text(chat.ask("hello"));
            get("/export")
                    .body("facts.value", contains("peanuts"))
                    .body("conversations", hasSize(1))
                    .body("conversations[0].said.who", contains("customer", "assistant", "customer", "assistant"))
                    .body("conversations[0].said[0].text", equalTo("I am allergic to peanuts"))
                    .body("conversations[0].said[3].text", equalTo(answer));
        }
    }

    @Test
    void everything_is_erased_and_the_receipt_says_what_and_where() throws InterruptedException {
        String before;
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            before = chat.conversation();
            chat.ask("I am allergic to peanuts");
            me().delete("/brands/deli/me")
                    .then()
                    .statusCode(200)
                    .body("erased.find { it.where == 'conversations' }.count", equalTo(1))
                    .body("erased.find { it.what == 'Facts' }.count", equalTo(1))
                    .body("erased.find { it.what.startsWith('Reasons') }.count", equalTo(0))
                    .body("erased.where", hasItem("consent"));
            chat.say(UUID.randomUUID().toString(), "hello?");
            assertTrue(chat.closeCode() == 4404);
        }
        get("/facts").body("facts", empty());
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            var welcome = chat.welcome();
            assertNotEquals(before, welcome.path("conversation").asText());
            assertFalse(welcome.has("recap"));
        }
    }

    @Test
    void a_verdict_on_an_answer_is_kept_once_may_change_and_goes_with_everything_else() throws Exception {
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            var welcome = chat.welcome();
            var answer = chat.ask("hello").stream()
                    .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_START"))
                    .findFirst()
                    .orElseThrow()
                    .path("messageId")
                    .asText();
            judge(chat, answer, "helpful");
            judge(chat, answer, "not_helpful");
            judge(chat, UUID.randomUUID() + "-0-1", "helpful");
            assertEquals(
                    "unknown_message",
                    chat.until("RUN_ERROR").getLast().path("code").asText());
            get("/feedback?conversation=" + welcome.path("conversation").asText())
                    .body("feedback.message", contains(answer))
                    .body("feedback.verdict", contains("not_helpful"))
                    .body("feedback.release", contains(welcome.path("release").asText()))
                    .body("feedback[0].run", equalTo(answer.substring(0, 36)));
            get("/feedback?conversation=" + UUID.randomUUID()).body("feedback", empty());
            get("/export").body("feedback.message", contains(answer));
            me().delete("/brands/deli/me").then().statusCode(200);
            get("/feedback").body("feedback", empty());
        }
    }

    private static void judge(Chatting chat, String message, String verdict) {
        chat.send("""
                {"type":"feedback","about":"%s","verdict":"%s"}""".formatted(message, verdict));
    }

    @Test
    void a_visitor_is_answered_as_the_visitor_they_are() {
        String visitor = given().post("/brands/deli/visitors").path("visitor");
        given().queryParam("visitor", visitor)
                .get("/brands/deli/me")
                .then()
                .statusCode(200)
                .body("visitor", equalTo(true))
                .body("personalization", equalTo("remembered"));
        get("").body("visitor", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/facts/6f1de1a2-0000-4000-8000-000000000000 | {\"value\":\"x\"} | 404 | unknown-fact",
                "/facts/6f1de1a2-0000-4000-8000-000000000000 | {} | 400 | bad-value",
                "/consents/world-peace | {\"granted\":true} | 404 | unknown-purpose",
                "/consents/offers | {} | 400 | bad-value",
                "/consents/service | {\"granted\":false} | 409 | not-withdrawable",
            })
    void refuses_in_words(String path, String body, int status, String code) {
        me().body(body)
                .put("/brands/deli/me" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:" + code));
    }

    @Test
    void nobody_sees_what_is_known_about_somebody_else() {
        var other = Tokens.customer("deli", UUID.randomUUID().toString());
        given().header("Authorization", "Bearer " + other)
                .get("/brands/deli/me/facts")
                .then()
                .body("facts.value", not(hasItem("peanuts")));
        given().header("Authorization", "Bearer " + other)
                .header("Origin", "https://evil.example")
                .delete("/brands/deli/me")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + other)
                .get("/brands/cellar/me")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse get(String path) {
        return me().get("/brands/deli/me" + path).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    }

    private RequestSpecification me() {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
