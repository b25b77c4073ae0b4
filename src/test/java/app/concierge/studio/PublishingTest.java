package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static app.concierge.studio.Team.PUBLISHER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.studio.Team.Customer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a draft to what customers are answered with, and back. */
@QuarkusTest
class PublishingTest {
    private static final String LIVE = "{\"label\": \"live\", \"why\": \"another name\"}";

    private final Team team;

    PublishingTest(Team team) {
        this.team = team;
    }

    @AfterEach
    void restore() {
        team.restore();
    }

    @Test
    void a_draft_is_held_back_by_every_gate_until_it_has_passed_it() {
        var draft = team.draft("Zinfandela");
        Team.publish(draft, LIVE)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:held-by-gates"))
                .body("held.gate", contains("checked"));
        var release = Team.check(draft);
        Team.publish(draft, LIVE)
                .statusCode(409)
                .body("held.gate", containsInAnyOrder("evaluated", "approved"))
                .body("detail", containsString("edith"));
        team.played.worse(release, "“Lamb” failed.");
        Team.publish(draft, LIVE).statusCode(409).body("detail", containsString("“Lamb” failed."));
        team.played.passed(release);
        Team.publish(draft, LIVE).statusCode(409).body("held.gate", contains("approved"));
        Team.approve(PUBLISHER, draft).statusCode(200).body("state", equalTo("approved"));
        Team.publish(draft, LIVE)
                .statusCode(200)
                .body("live.release", equalTo(release))
                .body("live.by", equalTo("paul"))
                .body("live.why", equalTo("another name"))
                .body("candidate", nullValue());
    }

    @Test
    void a_request_that_is_sent_twice_publishes_once() {
        var draft = team.draft("Zinfandela");
        var release = team.ready(draft);
        var key = UUID.randomUUID().toString();
        published(key, draft).statusCode(200).body("live.release", equalTo(release));
        published(key, draft).statusCode(200).body("live.release", equalTo(release));
        Team.as(EDITOR)
                .get(PATH + "/history?limit=2")
                .then()
                .body("history[0].what", equalTo("published"))
                .body("history[1].what", not(equalTo("published")));
        published(UUID.randomUUID().toString(), draft)
                .statusCode(409)
                .body("type", equalTo("urn:concierge:problem:live-already"));
    }

    private static ValidatableResponse published(String key, String draft) {
        return Team.as(PUBLISHER)
                .header("Idempotency-Key", key)
                .body(LIVE)
                .post(PATH + "/drafts/" + draft + "/publish")
                .then();
    }

    @Test
    void nobody_approves_of_what_they_made_or_edited_last() {
        var draft = team.draft("Zinfandela");
        Team.check(draft);
        var edithPublishes = Team.token("brand-publisher", "edith", "cellar");
        Team.approve(edithPublishes, draft).statusCode(409).body("type", equalTo("urn:concierge:problem:own-draft"));
        Team.approve(EDITOR, draft).statusCode(403);
        Team.approve(PUBLISHER, draft).statusCode(200).body("approvedBy", contains("paul"));
        var now = Team.as(EDITOR).get(PATH + "/drafts/" + draft).then().extract();
        var text = now.jsonPath().getMap("files", String.class, String.class).get("brand.yaml");
        Team.write(PUBLISHER, draft, "brand.yaml", text + "# mine\n", now.header("ETag"))
                .statusCode(200);
        Team.check(draft);
        Team.approve(PUBLISHER, draft).statusCode(409);
        Team.as(EDITOR)
                .get(PATH + "/drafts/" + draft)
                .then()
                .body("approvedBy", empty())
                .body("state", equalTo("checked"));
    }

    @Test
    void within_two_seconds_of_its_publication_new_conversations_are_answered_with_it_and_others_finish_as_they_began()
            throws Exception {
        try (var early = new Customer()) {
            assertTrue(early.name().contains("Margot"));
            var draft = team.draft("Zinfandela");
            var release = team.ready(draft);
            long began = System.nanoTime();
            Team.publish(draft, LIVE).statusCode(200);
            try (var late = new Customer()) {
                var said = late.name();
                var took = Duration.ofNanos(System.nanoTime() - began);
                assertTrue(said.contains("Zinfandela"), said);
                assertEquals(release, late.release);
                assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, () -> "It took " + took);
            }
            assertTrue(early.name().contains("Margot"), "a conversation under way finishes on its release");
        }
    }

    @Test
    void what_is_rolled_back_is_left_at_the_customers_next_message() throws Exception {
        var good = team.live();
        var bad = team.published("Zinfandela");
        try (var customer = new Customer()) {
            assertTrue(customer.name().contains("Zinfandela"));
            rollBack(good).statusCode(200).body("live.release", equalTo(good)).body("live.before", nullValue());
            assertTrue(customer.name().contains("Margot"), "the next message");
        }
        Team.as(EDITOR)
                .get(PATH + "/releases?limit=200")
                .then()
                .body("releases.find { it.hash == '" + bad + "' }.withdrawn", org.hamcrest.Matchers.notNullValue())
                .body("releases.find { it.hash == '" + good + "' }.labels", contains("live"));
        Team.as(EDITOR)
                .get(PATH + "/releases/" + bad)
                .then()
                .statusCode(200)
                .body("history.what", contains("rolled_back", "published", "approved"))
                .body("history.who", contains("paul", "paul", "paul"))
                .body("history[0].release", equalTo(good))
                .body("history[0].before", equalTo(bad))
                .body("history[0].why", equalTo("too jolly"));
        rollBack("f".repeat(64)).statusCode(404);
        rollBack(good).statusCode(409).body("type", equalTo("urn:concierge:problem:live-already"));
    }

    private static io.restassured.response.ValidatableResponse rollBack(String release) {
        return Team.as(PUBLISHER)
                .body("{\"release\": \"%s\", \"why\": \"too jolly\"}".formatted(release))
                .put(PATH + "/labels/live")
                .then();
    }

    @Test
    void conversations_under_way_follow_where_the_publisher_says_so() throws Exception {
        try (var early = new Customer()) {
            var draft = team.draft("Zinfandela");
            team.ready(draft);
            Team.publish(draft, "{\"label\": \"live\", \"why\": \"a wrong price\", \"underWay\": true}")
                    .statusCode(200);
            assertTrue(early.name().contains("Zinfandela"));
        }
    }

    @Test
    void the_candidate_answers_its_share_and_is_withdrawn_with_the_conversations_that_it_has() throws Exception {
        var draft = team.draft("Zinfandela");
        var release = team.ready(draft);
        Team.publish(draft, "{\"label\": \"candidate\", \"share\": 100, \"why\": \"a trial\"}")
                .statusCode(400);
        Team.publish(draft, "{\"label\": \"candidate\", \"share\": 99, \"why\": \"a trial\"}")
                .statusCode(200)
                .body("candidate.release", equalTo(release))
                .body("candidate.share", equalTo(99))
                .body("live.release", equalTo(team.live()));
        try (var customer = answeredWith(release)) {
            assertTrue(customer.name().contains("Zinfandela"));
            Team.as(PUBLISHER)
                    .delete(PATH + "/labels/candidate?why=no+better")
                    .then()
                    .statusCode(200)
                    .body("candidate", nullValue());
            assertTrue(customer.name().contains("Margot"));
        }
        try (var customer = new Customer()) {
            assertEquals(team.live(), customer.release);
        }
    }

    /** At a share of 99 per cent, of three customers hardly ever all are others. */
    private static Customer answeredWith(String release) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            var customer = new Customer();
            if (customer.release.equals(release)) {
                return customer;
            }
            customer.close();
        }
        throw new AssertionError("Nobody is answered with the candidate.");
    }

    @Test
    void the_candidate_becomes_live() {
        var draft = team.draft("Zinfandela");
        var release = team.ready(draft);
        Team.publish(draft, "{\"label\": \"candidate\", \"share\": 10, \"why\": \"a trial\"}")
                .statusCode(200);
        rollBack(release).statusCode(200).body("live.release", equalTo(release)).body("candidate", nullValue());
        assertFalse(team.brands.isLeft(Team.BRAND, release));
    }

    @Test
    void what_went_live_meanwhile_is_not_undone_unless_somebody_says_that_they_know() {
        var first = team.draft("Merlota");
        var second = team.draft("Zinfandela");
        team.ready(first);
        team.ready(second);
        Team.publish(first, LIVE).statusCode(200);
        Team.publish(second, LIVE)
                .statusCode(409)
                .body("held.gate", contains("base"))
                .body("detail", containsString("by paul (“another name”)"));
        Team.publish(second, "{\"label\": \"live\", \"why\": \"I know\", \"expected\": \"%s\"}".formatted(team.live()))
                .statusCode(200);
    }

    @Test
    void of_two_who_publish_at_once_one_is_told() throws Exception {
        var drafts = List.of(team.draft("Merlota"), team.draft("Zinfandela"));
        drafts.forEach(team::ready);
        try (var people = Executors.newFixedThreadPool(2)) {
            var tries = drafts.stream()
                    .map(draft -> (Callable<Integer>)
                            () -> Team.publish(draft, LIVE).extract().statusCode())
                    .toList();
            var codes = people.invokeAll(tries).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 409), codes);
        }
    }

    @Test
    void every_change_has_a_reason() {
        var draft = team.draft("Zinfandela");
        team.ready(draft);
        Team.publish(draft, "{\"label\": \"live\"}").statusCode(400).body("detail", containsString("why"));
        Team.publish(draft, "{\"label\": \"alive\", \"why\": \"x\"}").statusCode(400);
    }
}
