package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static app.concierge.studio.Team.PUBLISHER;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.SocketClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What brand teams play before they publish, over HTTP, and what publishing makes of it. */
@QuarkusTest
class StudioRehearsalTest {
    private static final String HELLO = """
            conversations:
              - name: Polite
                turns:
                  - says: "thanks"
                    must_not_say: ["Whatever"]
            """;

    private final Team team;

    StudioRehearsalTest(Team team) {
        this.team = team;
    }

    @AfterEach
    void restore() {
        team.restore();
    }

    @Test
    void golden_conversations_that_go_well_open_the_gate() {
        var draft = team.draft("Goldie");
        var release = Team.check(draft);
        Team.as(EDITOR).get(PATH + "/drafts/" + draft).then().body("held.gate", hasItem("evaluated"));
        var begun = Team.as(EDITOR)
                .header("Idempotency-Key", "once-" + draft)
                .body("{}")
                .post(PATH + "/drafts/" + draft + "/evaluations")
                .then()
                .statusCode(202)
                .header("Location", startsWith("http"))
                .body("kind", equalTo("golden"))
                .body("release", equalTo(release))
                .body("by", equalTo("edith"))
                .extract()
                .<String>path("id");
        Team.as(EDITOR)
                .header("Idempotency-Key", "once-" + draft)
                .body("{}")
                .post(PATH + "/drafts/" + draft + "/evaluations")
                .then()
                .statusCode(202)
                .body("id", equalTo(begun));
        var over = over(begun);
        assertEquals("passed", over.getString("verdict"), over.prettify());
        assertEquals(over.getInt("total"), over.getList("results").size());
        assertEquals(0, over.getInt("results[0].position"));
        Team.as(EDITOR)
                .get(PATH + "/drafts/" + draft)
                .then()
                .body("state", equalTo("evaluated"))
                .body("held.gate", not(hasItem("evaluated")));
        Team.as(EDITOR)
                .queryParam("draft", draft)
                .get(PATH + "/rehearsals")
                .then()
                .statusCode(200)
                .body("rehearsals", hasSize(1))
                .body("rehearsals[0].id", equalTo(begun))
                .body("next", nullValue());
        Team.as(EDITOR)
                .queryParam("limit", 1)
                .get(PATH + "/rehearsals/" + begun)
                .then()
                .body("results", hasSize(1))
                .body("next", equalTo(0));
    }

    @Test
    void a_worse_draft_is_held_with_the_conversation_s_name() {
        var draft = team.edited(
                "brand.yaml",
                text -> text.replaceFirst("(?m)^  thanks:\\n(?:    - .*\\n)+", "  thanks:\n    - \"Whatever.\"\n"));
        var version = Team.as(EDITOR).get(PATH + "/drafts/" + draft).header("ETag");
        Team.write(EDITOR, draft, "evals/own.yaml", HELLO, version).statusCode(200);
        var part = over(begin(draft, "evaluations", "{\"only\": [\"evals/own.yaml\"]}"));
        assertEquals("worse", part.getString("verdict"));
        assertEquals(1, part.getInt("total"));
        var whole = over(begin(draft, "evaluations", "{}"));
        assertEquals("worse", whole.getString("verdict"));
        assertTrue(whole.getList("summary.reasons").toString().contains("“Polite” does not go well"), whole.prettify());
        Team.as(EDITOR)
                .get(PATH + "/drafts/" + draft)
                .then()
                .body("state", equalTo("checked"))
                .body("held.find { it.gate == 'evaluated' }.reason", containsString("“Polite” does not go well"));
    }

    @Test
    void past_sessions_are_replayed_in_the_background() {
        var draft = team.edited(
                "brand.yaml",
                text -> text.replaceFirst(
                        "(?m)^  thanks:\\n(?:    - .*\\n)+", "  thanks:\n    - \"At your service.\"\n"));
        var over = over(begin(draft, "replays", "{\"sessions\": 5, \"since\": 1}"));
        assertEquals("done", over.getString("state"));
        assertEquals("none", over.getString("verdict"));
        assertTrue(over.getInt("summary.sessions") <= 5);
        assertEquals(over.getInt("summary.sessions"), over.getInt("done"));
    }

    @Test
    void a_try_out_of_nothing_in_particular_is_one_of_what_is_live() {
        assertEquals(team.live(), open("{}").getString("release"));
    }

    @Test
    void a_try_out_that_is_asked_for_twice_is_one_and_its_last_token_opens_it() {
        var key = UUID.randomUUID().toString();
        var first = open(EDITOR, key, "{}");
        var again = open(EDITOR, key, "{}");
        assertEquals(first.getString("conversation"), again.getString("conversation"));
        Team.as(first.getString("token")).get("/brands/cellar/me/facts").then().statusCode(401);
        Team.as(again.getString("token")).get("/brands/cellar/me/facts").then().statusCode(200);
        assertNotEquals(
                first.getString("conversation"), open(PUBLISHER, key, "{}").getString("conversation"));
    }

    @Test
    void a_try_out_follows_the_draft_as_it_is_edited() throws Exception {
        var draft = team.edited(
                "brand.yaml",
                text -> text.replaceFirst("(?m)^  thanks:\\n(?:    - .*\\n)+", "  thanks:\n    - \"First words.\"\n"));
        var pass = open("{\"draft\": \"" + draft + "\", \"person\": \"claire\"}");
        try (var chat = new SocketClient(
                "ws://localhost:" + RestAssured.port + "/brands/cellar/chat?conversation="
                        + pass.getString("conversation"),
                pass.getString("token"),
                _ -> {})) {
            assertEquals("First words.", thanked(chat));
            var now = Team.as(EDITOR).get(PATH + "/drafts/" + draft);
            var files = now.jsonPath().getMap("files", String.class, String.class);
            Team.write(
                            EDITOR,
                            draft,
                            "brand.yaml",
                            files.getOrDefault("brand.yaml", "").replace("First words.", "Second words."),
                            now.header("ETag"))
                    .statusCode(200);
            assertEquals("Second words.", thanked(chat));
            var faulty = Team.as(EDITOR).get(PATH + "/drafts/" + draft).header("ETag");
            Team.write(EDITOR, draft, "brand.yaml", "name: [", faulty).statusCode(200);
            assertEquals("Second words.", thanked(chat), "what cannot be served is not tried");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /drafts/DRAFT/evaluations",
        "POST, /drafts/DRAFT/replays",
        "GET, /rehearsals",
        "GET, /rehearsals/DRAFT",
        "DELETE, /rehearsals/DRAFT",
        "POST, /tryouts",
    })
    void nobody_else_plays_or_looks(String method, String path) {
        var there = PATH + path.replace("DRAFT", UUID.randomUUID().toString());
        given().contentType("application/json")
                .body("{}")
                .request(method, there)
                .then()
                .statusCode(401);
        Team.as(Team.token("brand-editor", "eve", "deli"))
                .body("{\"sessions\": 1}")
                .request(method, there)
                .then()
                .statusCode(403);
        Team.as(Team.token("customer", "carl", "cellar"))
                .body("{\"sessions\": 1}")
                .request(method, there)
                .then()
                .statusCode(403);
    }

    @Test
    void says_what_is_not_there_and_what_a_request_lacks() {
        var draft = team.draft("Nobody");
        var nowhere = UUID.randomUUID();
        Team.as(EDITOR).get(PATH + "/rehearsals/" + nowhere).then().statusCode(404);
        Team.as(EDITOR).get(PATH + "/rehearsals/x").then().statusCode(404);
        Team.as(EDITOR).delete(PATH + "/rehearsals/" + nowhere).then().statusCode(404);
        Team.as(EDITOR)
                .body("{}")
                .post(PATH + "/drafts/" + nowhere + "/evaluations")
                .then()
                .statusCode(404);
        Team.as(EDITOR)
                .body("{}")
                .post(PATH + "/drafts/" + draft + "/replays")
                .then()
                .statusCode(400)
                .body("detail", equalTo("\"sessions\" is 1 to 500."));
        Team.as(EDITOR)
                .body("{\"person\": \"nobody\"}")
                .post(PATH + "/tryouts")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is nobody of that name to try it out as."));
        Team.as(EDITOR)
                .body("{\"release\": \"" + "0".repeat(64) + "\"}")
                .post(PATH + "/tryouts")
                .then()
                .statusCode(404);
        Team.as(EDITOR)
                .queryParam("before", "then")
                .get(PATH + "/rehearsals")
                .then()
                .statusCode(400);
        Team.as(EDITOR)
                .queryParam("before", "2020-01-01T00:00:00Z")
                .get(PATH + "/rehearsals")
                .then()
                .statusCode(200)
                .body("rehearsals", empty());
    }

    private String begin(String draft, String what, String wish) {
        return Team.as(EDITOR)
                .body(wish)
                .post(PATH + "/drafts/" + draft + "/" + what)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath over(String rehearsal) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Team.as(EDITOR)
                                .get(PATH + "/rehearsals/" + rehearsal)
                                .jsonPath(),
                        found -> !"running".equals(found.getString("state")));
    }

    private static JsonPath open(String wish) {
        return open(EDITOR, UUID.randomUUID().toString(), wish);
    }

    private static JsonPath open(String token, String key, String wish) {
        return Team.as(token)
                .header("Idempotency-Key", key)
                .body(wish)
                .post(PATH + "/tryouts")
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();
    }

    private static String thanked(SocketClient chat) throws InterruptedException {
        chat.send("{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"thanks\"}");
        List<JsonNode> run = chat.until(event -> event.path("type").asText().equals("RUN_FINISHED"));
        var text = new StringBuilder();
        run.forEach(event -> text.append(event.path("delta").asText("")));
        return text.toString();
    }
}
