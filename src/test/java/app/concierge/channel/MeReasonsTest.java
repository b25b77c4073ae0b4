package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why customers were shown what they were shown, and what of that they will not have used. */
@QuarkusTest
class MeReasonsTest {
    private String token;

    @BeforeEach
    void someone() {
        token = Tokens.customer("deli", UUID.randomUUID().toString());
    }

    @Test
    void a_suggestion_is_explained_to_the_customer_who_got_it_and_to_nobody_else() throws Exception {
        try (var chat = Chatting.at("/brands/deli/chat", token)) {
            chat.welcome();
            var decision = decision(chat.ask("What's good for lunch?"));
            me().get("/brands/deli/me/decisions/" + decision)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("chosen.size()", greaterThan(0))
                    .body("chosen[0].reasons.size()", greaterThan(0));
            token = Tokens.customer("deli", UUID.randomUUID().toString());
            me().get("/brands/deli/me/decisions/" + decision).then().statusCode(404);
        }
    }

    @Test
    void what_a_reason_rests_on_is_struck_out_and_put_back() throws Exception {
        token = Tokens.customer("cellar", UUID.randomUUID().toString());
        try (var chat = Chatting.at("/brands/cellar/chat", token)) {
            chat.welcome();
            chat.ask("I love Rhône wines");
            var decision = decision(chat.ask("a wine for lamb"));
            var item = cellar("/decisions/" + decision)
                    .extract()
                    .<String>path("chosen.find { it.reasons.any { it.rests == 'fact' } }.id");
            var strike = "/brands/cellar/me/strikes/" + UUID.randomUUID();
            me().body(striking(decision, item, "the producer pairs it with lamb"))
                    .put(strike)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:concierge:problem:not-strikable"));
            me().body(striking(decision, item, "you are rich"))
                    .put(strike)
                    .then()
                    .statusCode(404);
            for (int twice = 0; twice < 2; twice++) {
                me().body(striking(decision, item, "you told me that you like Rhône wines"))
                        .put(strike)
                        .then()
                        .statusCode(200)
                        .body("rests", equalTo("fact"));
            }
            cellar("/facts").body("facts", empty());
            cellar("/strikes").body("struck.reason", contains("you told me that you like Rhône wines"));
            cellar("/export").body("struck", hasSize(1));
            cellar("/decisions/" + decision)
                    .body("chosen.find { it.id == '" + item + "' }.reasons.findAll { it.struck != null }", hasSize(1));
            var why = Chatting.text(chat.ask("why?"));
            assertTrue(why.contains("pairs it with lamb") && !why.contains("Rhône"), why);
            cellar("/decisions/" + decision(chat.ask("a wine for lamb")))
                    .body("chosen.reasons.flatten().rests", not(hasItem("fact")));
            var stranger = Tokens.customer("cellar", UUID.randomUUID().toString());
            given().header("Authorization", "Bearer " + stranger)
                    .delete(strike)
                    .then()
                    .statusCode(404);
            me().delete(strike).then().statusCode(204);
            me().delete(strike).then().statusCode(404);
            cellar("/facts").body("facts.value", contains("Rhône wines"));
        }
    }

    private ValidatableResponse cellar(String path) {
        return me().get("/brands/cellar/me" + path).then().statusCode(200);
    }

    private static String striking(String decision, String item, String reason) {
        return """
                {"decision":"%s","item":"%s","reason":"%s"}""".formatted(decision, item, reason);
    }

    private static String decision(List<JsonNode> events) throws JsonProcessingException {
        var result = events.stream()
                .filter(event -> event.path("type").asText().equals("TOOL_CALL_RESULT"))
                .findFirst()
                .orElseThrow();
        return new JsonMapper()
                .readTree(result.path("content").asText())
                .path("decision")
                .asText();
    }

    private RequestSpecification me() {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
