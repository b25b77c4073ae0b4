package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.studio.Door.Who;
import app.concierge.studio.Drafts.NewDraft;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What brand teams work on, until it is published. */
@QuarkusTest
class DraftsTest {
    private static final Who EDITH = new Who(Team.BRAND, "edith", false);

    private final Team team;
    private final Drafts drafts;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final StudioConfig config;
    private final Clock clock;

    DraftsTest(Team team, Drafts drafts, EntityManager entities, ObjectMapper json, StudioConfig config, Clock clock) {
        this.team = team;
        this.drafts = drafts;
        this.entities = entities;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    @AfterEach
    void restore() {
        team.restore();
    }

    @Test
    void a_draft_begins_as_what_is_live_and_tells_its_version() {
        Team.as(EDITOR)
                .body("{\"title\": \"Spring\"}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "no-store")
                .body("title", equalTo("Spring"))
                .body("base", equalTo(team.live()))
                .body("state", equalTo("draft"))
                .body("by", equalTo("edith"))
                .body("faults", empty())
                .body("held.gate", hasItem("checked"))
                .body("files", hasKey("brand.yaml"));
    }

    @Test
    void a_draft_that_nobody_has_edited_for_long_is_deleted() {
        var forgotten = made(config.keepDrafts().plusHours(1));
        var young = made(config.keepDrafts().minusHours(1));
        var taken = made(config.keepDrafts().plusHours(1));
        assertTrue(drafts.edit(EDITH, taken.id(), taken.version(), taken.files()), "somebody goes on with it");
        drafts.sweep();
        assertEquals(404, status(forgotten));
        assertEquals(200, status(young));
        assertEquals(200, status(taken));
    }

    private static int status(Draft draft) {
        return Team.as(EDITOR).get(PATH + "/drafts/" + draft.id()).statusCode();
    }

    /** By somebody whose clock is slow. */
    private Draft made(Duration ago) {
        var before = new Drafts(entities, json, config, Clock.offset(clock, ago.negated()));
        return QuarkusTransaction.requiringNew()
                .call(() -> before.make(EDITH, new NewDraft("Old", team.live(), files(), null)));
    }

    private SortedMap<String, String> files() {
        return new TreeMap<>(team.brands.live(Team.BRAND).orElseThrow().files());
    }

    @Test
    void what_is_faulty_is_kept_and_told_with_its_line_and_never_becomes_a_release() {
        var draft = team.edited("brand.yaml", text -> text.replace("currency: USD", "currency: DOLLARS"));
        int line = 1
                + (int) team.file("brand.yaml")
                        .lines()
                        .takeWhile(text -> !text.startsWith("currency:"))
                        .count();
        Team.as(EDITOR)
                .post(PATH + "/drafts/" + draft + "/check")
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("release", nullValue())
                .body("files.'brand.yaml'", containsString("DOLLARS"))
                .body("faults", hasSize(1))
                .body("faults[0].file", equalTo("brand.yaml"))
                .body("faults[0].line", equalTo(line))
                .body("faults[0].reason", containsString("DOLLARS"));
    }

    @Test
    void of_two_who_edit_at_once_one_is_told_and_nothing_of_theirs_is_lost() {
        var draft = team.draft("Nobody");
        Team.write(EDITOR, draft, "system.md", "mine {now} {#for r in restrictions}{r}{/for}", "\"2\"")
                .statusCode(200)
                .header("ETag", "\"3\"");
        Team.write(Team.token("brand-editor", "other", "cellar"), draft, "system.md", "theirs", "\"2\"")
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:edited-meanwhile"))
                .body("detail", startsWith("edith has"));
        Team.as(EDITOR)
                .get(PATH + "/drafts/" + draft)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("files.'system.md'", startsWith("mine"));
    }

    @Test
    void an_edit_must_say_of_which_version() {
        var draft = team.draft("Nobody");
        given().header("Authorization", "Bearer " + EDITOR)
                .contentType("text/plain")
                .body("x")
                .put(PATH + "/drafts/" + draft + "/files/system.md")
                .then()
                .statusCode(428);
        Team.write(EDITOR, draft, "system.md", "x", "two").statusCode(400);
    }

    @Test
    void a_file_that_no_pack_has_is_refused() {
        var draft = team.draft("Nobody");
        Team.write(EDITOR, draft, "passwords.txt", "x", "\"2\"")
                .statusCode(400)
                .body("faults[0].reason", containsString("no file of this name"));
        Team.write(EDITOR, draft, "system.md", "x".repeat(300_000), "\"2\"").statusCode(400);
    }

    @Test
    void golden_conversations_come_and_go() {
        var draft = team.draft("Nobody");
        var text = "conversations:\n  - name: Says hello\n    turns:\n      - says: hello\n";
        Team.write(EDITOR, draft, "evals/hello.yaml", text, "\"2\"")
                .statusCode(200)
                .body("faults", empty())
                .body("files", hasKey("evals/hello.yaml"));
        Team.as(EDITOR)
                .header("If-Match", "\"3\"")
                .delete(PATH + "/drafts/" + draft + "/files/evals/hello.yaml")
                .then()
                .statusCode(200)
                .body("files", not(hasKey("evals/hello.yaml")));
        Team.as(EDITOR).delete(PATH + "/drafts/" + draft).then().statusCode(204);
        Team.as(EDITOR).get(PATH + "/drafts/" + draft).then().statusCode(404);
    }

    @Test
    void a_draft_that_is_edited_after_its_check_is_checked_again() {
        var draft = team.draft("Nobody");
        var release = Team.check(draft);
        Team.as(EDITOR)
                .get(PATH + "/drafts")
                .then()
                .statusCode(200)
                .body("drafts.find { it.id == '" + draft + "' }.state", equalTo("checked"));
        var now = Team.as(EDITOR).get(PATH + "/drafts/" + draft).then().extract();
        var text = now.jsonPath().getMap("files", String.class, String.class).get("brand.yaml");
        Team.write(EDITOR, draft, "brand.yaml", text + "\n# later\n", now.header("ETag"))
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("release", nullValue());
        assertNotEquals(release, Team.check(draft));
    }

    @Test
    void the_same_request_sent_twice_makes_one_draft() {
        var key = UUID.randomUUID().toString();
        UnaryOperator<String> make = person -> Team.as(Team.token("brand-editor", person, "cellar"))
                .header("Idempotency-Key", key)
                .body("{}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var first = make.apply("edith");
        assertEquals(first, make.apply("edith"));
        assertNotEquals(first, make.apply("someone else"));
    }

    @Test
    void what_is_exported_is_imported_as_the_same_release() {
        var archive = Team.as(EDITOR)
                .get(PATH + "/releases/" + team.live() + "/export")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/zip")
                .header(
                        "Content-Disposition",
                        containsString("cellar-" + team.live().substring(0, 12)))
                .extract()
                .asByteArray();
        var draft = given().header("Authorization", "Bearer " + EDITOR)
                .contentType("application/zip")
                .body(archive)
                .queryParam("title", "From Git")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .body("title", equalTo("From Git"))
                .extract()
                .<String>path("id");
        assertEquals(team.live(), Team.check(draft));
        given().header("Authorization", "Bearer " + EDITOR)
                .contentType("application/zip")
                .body("no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(PATH + "/drafts")
                .then()
                .statusCode(400);
    }

    @Test
    void files_may_be_imported_as_they_are() {
        Team.as(EDITOR)
                .body("{\"files\": {\"brand.yaml\": \"name: Only this\", \"secrets.txt\": \"x\"}}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(400);
        Team.as(EDITOR)
                .body("{\"files\": {\"brand.yaml\": \"name: Only this\"}}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .body("faults.file", hasItems("brand.yaml", "guardrails.yaml", "system.md"));
    }
}
