package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.OtherReleases;
import app.concierge.conversation.TryOuts;
import app.concierge.kernel.BrandId;
import app.concierge.rehearsal.Rehearsing;
import app.concierge.rehearsal.Rehearsing.Wanted;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.persistence.EntityManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A chat of the brand's own people, on what is not live, over the socket that customers have. */
@QuarkusTest
class TryOutTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final BrandId DELI = new BrandId("deli");

    private final Rehearsing rehearsing;
    private final OtherReleases releases;
    private final EditedDrafts drafts;
    private final EntityManager entities;

    TryOutTest(Rehearsing rehearsing, OtherReleases releases, EditedDrafts drafts, EntityManager entities) {
        this.rehearsing = rehearsing;
        this.releases = releases;
        this.drafts = drafts;
        this.entities = entities;
    }

    @Test
    void a_draft_answers_as_it_is_and_follows_each_change_at_the_next_message() throws Exception {
        var draft = UUID.randomUUID().toString();
        var first = thanking("First words.");
        var pass = open(first, draft, null);
        try (var chat = chat(pass)) {
            assertEquals(first, chat.welcome().path("release").asText());
            assertEquals("First words.", Chatting.text(chat.ask("thanks")));
            drafts.edit(draft, thanking("Second words."));
            assertEquals("Second words.", Chatting.text(chat.ask("thanks")));
        }
        drafts.edit(draft, thanking("Third words."));
        try (var again = chat(pass)) {
            assertEquals(pass.conversation().toString(), again.conversation());
            assertEquals("Third words.", Chatting.text(again.ask("thanks")));
        }
        try (var customer = Chatting.at(
                "/brands/deli/chat", Tokens.customer("deli", UUID.randomUUID().toString()))) {
            assertFalse(Chatting.text(customer.ask("thanks")).contains("words."), "what is live has not changed");
        }
    }

    @Test
    void a_draft_looks_as_it_is_to_whoever_tries_it_and_to_nobody_else() {
        var draft = UUID.randomUUID().toString();
        var pass = open(named("Pickle"), draft, null);
        assertEquals("Pickle", brand(pass).getString("assistant"));
        drafts.edit(draft, named("Relish"));
        assertEquals("Relish", brand(pass).getString("assistant"), "as it is by now, before anything is said");
        assertEquals(List.of("Relish?"), brand(pass).getList("suggestions"));
        given().get(brand(pass).getString("logo")).then().statusCode(200).contentType("image/svg+xml");
        assertFalse(
                List.of("Pickle", "Relish")
                        .contains(given().get("/brands/deli").jsonPath().getString("assistant")),
                "to customers it is what it was");
    }

    private static JsonPath brand(TryOuts.Pass pass) {
        return given().header("Authorization", "Bearer " + pass.token())
                .get("/brands/deli")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String named(String assistant) {
        return releases.of(
                "deli",
                brand -> brand.replaceFirst("(?m)^assistant: .*", "assistant: " + assistant)
                        .replaceFirst(
                                "(?m)^suggestions:\\n(?:  - .*\\n)+", "suggestions:\n  - \"" + assistant + "?\"\n"));
    }

    @Test
    void somebody_whom_one_plays_has_a_past_and_nothing_that_is_done_counts() throws Exception {
        var calls = count("partner_call");
        var handoffs = count("handoff");
        var runs = count("feedback");
        try (var chat = chat(open(thanking("Fine."), null, "joe"))) {
            chat.welcome();
            var usual = chat.ask("the usual");
            assertTrue(Chatting.text(usual).contains("or two?"), () -> Chatting.text(usual));
            chat.ask("two");
            var ordered = chat.ask("yes");
            assertTrue(results(ordered).getFirst().has("booking"), "the sandbox took it: " + results(ordered));
            var person = chat.ask("I want to talk to a real person");
            assertTrue(Chatting.text(person).contains("TRY-OUT"), () -> Chatting.text(person));
            var said = person.stream()
                    .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_START"))
                    .findFirst()
                    .orElseThrow();
            chat.send("{\"type\":\"feedback\",\"about\":\""
                    + said.path("messageId").asText() + "\",\"verdict\":\"not_helpful\"}");
            assertFalse(Chatting.text(chat.ask("thanks")).isEmpty());
        }
        assertEquals(calls, count("partner_call"), "no partner's figures know of it");
        assertEquals(handoffs, count("handoff"), "nobody is called");
        assertEquals(runs, count("feedback"), "nobody is measured by it");
    }

    @Test
    void what_was_ordered_can_be_cancelled_once_and_no_partner_counts_it() throws Exception {
        var calls = count("partner_call");
        try (var chat = chat(open(thanking("Fine."), null, "joe"))) {
            chat.welcome();
            chat.ask("the usual");
            chat.ask("two");
            var booking = results(chat.ask("yes")).getFirst().path("booking").asText();
            chat.ask("cancel my order");
            var cancelled = results(chat.ask("yes")).getFirst();
            assertEquals("cancelled", cancelled.path("status").asText(), cancelled::toString);
            assertEquals(booking, cancelled.path("booking").asText());
            var again = results(chat.ask("cancel my order")).getFirst();
            assertTrue(again.path("refused").asText().contains("nothing"), again::toString);
        }
        assertEquals(calls, count("partner_call"));
    }

    @Test
    void an_offer_is_capped_as_the_draft_says() throws Exception {
        var none = releases.of("deli", brand -> brand.replace("offers_per_day: 2", "offers_per_day: 0"));
        try (var chat = chat(open(none, null, null))) {
            chat.welcome();
            var refused = results(chat.ask("is there anything on offer?")).getFirst();
            assertTrue(refused.path("refused").asText().contains("today's offers"), refused::toString);
        }
    }

    @Test
    void an_offer_is_redeemed_as_a_customer_would_and_nobody_is_charged() throws Exception {
        var redeemed = count("offer_redemption") + count("offer_holding");
        var charged = count("offer where spent > 0");
        try (var chat = chat(open(thanking("Fine."), null, null))) {
            chat.welcome();
            var found = chat.ask("is there anything on offer?");
            assertTrue(results(found).getFirst().has("id"), found.toString());
            chat.ask("redeem that offer");
            var done = chat.ask("yes");
            assertEquals("TRY-OUT", results(done).getFirst().path("code").asText(), done::toString);
        }
        assertEquals(redeemed, count("offer_redemption") + count("offer_holding"));
        assertEquals(charged, count("offer where spent > 0"));
    }

    @Test
    void a_token_opens_its_own_brand_alone_and_a_forged_one_nothing() {
        var pass = open(thanking("Fine."), null, null);
        assertTrue(pass.token().startsWith(TryOuts.PREFIX));
        given().header("Authorization", "Bearer " + pass.token())
                .get("/brands/deli/me/facts")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + pass.token())
                .get("/brands/cellar/me/facts")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + pass.token() + "x")
                .get("/brands/deli/me/facts")
                .then()
                .statusCode(401);
        assertEquals(0, count("tryout where token = '" + pass.token() + "'"), "of the token there is only the hash");
    }

    private String thanking(String words) {
        return releases.of(
                "deli",
                brand -> brand.replaceFirst(
                        "(?m)^  thanks:\\n(?:    - .*\\n)+", "  thanks:\n    - \"" + words + "\"\n"));
    }

    private TryOuts.Pass open(String release, @Nullable String draft, @Nullable String person) {
        return rehearsing.tryOut(new Wanted(DELI, release, draft, "a test", null), person);
    }

    private static Chatting chat(TryOuts.Pass pass) {
        var zone = URLEncoder.encode(Browsing.whereItIsEight(), StandardCharsets.UTF_8);
        return Chatting.at("/brands/deli/chat?zone=" + zone + "&conversation=" + pass.conversation(), pass.token());
    }

    private static List<JsonNode> results(List<JsonNode> run) {
        return run.stream()
                .filter(event -> event.path("type").asText().equals("TOOL_CALL_RESULT"))
                .map(event -> parse(event.path("content").asText()))
                .toList();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private long count(String what) {
        return ((Number) entities.createNativeQuery("select count(*) from " + what)
                        .getSingleResult())
                .longValue();
    }
}
