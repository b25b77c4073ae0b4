package app.concierge.rehearsal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Release;
import app.concierge.consent.ConsentGate;
import app.concierge.conversation.Concierge;
import app.concierge.conversation.Entry;
import app.concierge.conversation.OwnConversations;
import app.concierge.conversation.Request;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Situation;
import app.concierge.profile.Profiles;
import app.concierge.rehearsal.Rehearsal.State;
import app.concierge.rehearsal.Rehearsal.Verdict;
import app.concierge.rehearsal.Rehearsing.Wanted;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations that customers led, led once more on another release. */
@QuarkusTest
class ReplayingTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final BrandId SKYLARK = new BrandId("skylark");
    private static final int HUNDRED = 100;

    private final Rehearsing rehearsing;
    private final Releases releases;
    private final Concierge concierge;
    private final Profiles profiles;
    private final ConsentGate consent;
    private final OwnConversations own;
    private final EntityManager entities;
    private final Clock clock;
    private Instant since = Instant.EPOCH;

    ReplayingTest(
            Rehearsing rehearsing,
            Releases releases,
            Concierge concierge,
            Profiles profiles,
            ConsentGate consent,
            OwnConversations own,
            EntityManager entities,
            Clock clock) {
        this.rehearsing = rehearsing;
        this.releases = releases;
        this.concierge = concierge;
        this.profiles = profiles;
        this.consent = consent;
        this.own = own;
        this.entities = entities;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        since = clock.instant();
    }

    @Test
    void a_hundred_sessions_are_replayed_within_a_minute_and_tell_how_far_they_are() throws Exception {
        var sessions = List.of(
                List.of("what's good for lunch?", "cheaper", "why that one?"),
                List.of("a greek salad please", "yes"),
                List.of("hello", "thanks"));
        try (var customers = Executors.newFixedThreadPool(4)) {
            customers.invokeAll(IntStream.range(0, HUNDRED)
                    .<Callable<CustomerId>>mapToObj(i -> () -> talk(DELI, sessions.get(i % sessions.size())))
                    .toList());
        }
        var polite = releases.of(
                "deli",
                Map.of(
                        "brand.yaml",
                        text -> text.replaceFirst(
                                "(?m)^  thanks:\\n(?:    - .*\\n)+", "  thanks:\n    - \"At your service.\"\n")));
        var calls = count("partner_call");
        long began = System.nanoTime();
        var begun = rehearsing.replay(wanted(polite), HUNDRED, since);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var now = find(begun);
            return now.done() > 0 && now.done() < now.total() && now.state() == State.RUNNING;
        });
        var over = over(begun);
        var took = Duration.ofNanos(System.nanoTime() - began);
        Log.infof(
                "%d sessions, %s turns, were replayed in %s",
                HUNDRED, over.summary().path("turns"), took);
        assertEquals(State.DONE, over.state(), over.toString());
        assertEquals(HUNDRED, over.done());
        assertEquals(HUNDRED, over.summary().path("sessions").asInt());
        assertTrue(took.toSeconds() < 60, took.toString());
        assertEquals(Verdict.NONE, over.verdict());
        assertEquals(
                33,
                over.summary().at("/changed/answer").asInt(),
                () -> over.summary().toString() + changed(over));
        assertEquals(33, over.summary().path("changedSessions").asInt());
        assertEquals(
                0,
                over.summary().at("/changed/calls").asInt(),
                () -> changed(over).toString());
        assertEquals(
                0, over.summary().path("madeUp").asInt(), () -> madeUp(over).toString());
        assertEquals(calls, count("partner_call"), "no partner is called");
        assertEquals(0, count("conversation where kind = 'replay'"), "nothing is left of it");
    }

    @Test
    void what_differs_stands_side_by_side_with_who_said_it_taken_out() {
        talk(
                SKYLARK,
                List.of(
                        "my name is Anna Karlsen",
                        "get me a ride from Logan to the Seaport at 6 pm tomorrow, and call me at +1 617 555 0187",
                        "yes"));
        var release =
                releases.of("skylark", Map.of("brand.yaml", text -> text.replaceFirst("(?m)^  - skyride/\\*\\n", "")));
        var over = over(rehearsing.replay(wanted(release), 1, since));
        var turns = results(over).getFirst().path("turns");
        assertEquals("my name is [name]", turns.at("/0/says").asText());
        var ride = turns.get(1);
        assertTrue(ride.path("says").asText().endsWith("call me at [phone number]"), ride.toString());
        assertEquals("book_ride", ride.at("/recorded/calls/0").asText(), ride.toString());
        assertEquals("book_ride", ride.at("/live/calls/0/tool").asText());
        assertEquals("same", ride.at("/live/calls/0/recorded").asText(), ride.toString());
        assertEquals("book_ride", ride.at("/live/waiting/0/tool").asText());
        assertEquals("made_up", ride.at("/draft/calls/0/recorded").asText(), ride.toString());
        assertTrue(ride.path("changed").toString().contains("calls"), ride.toString());
        assertEquals("done", turns.at("/2/live/calls/0/outcome").asText(), turns.toString());
        assertFalse(turns.toString().contains("Karlsen"));
        assertEquals(1, over.summary().path("madeUp").asInt());
        assertTrue(over.summary().at("/changed/calls").asInt() > 0);
        assertTrue(
                over.summary().at("/live/inputTokens").asInt() > 0,
                over.summary().toString());
    }

    @Test
    void what_was_said_in_german_is_said_again_in_german_and_by_the_same_clock() {
        talk(
                SKYLARK,
                List.of("ich brauche morgen um 18 uhr ein taxi vom flughafen"),
                Locale.GERMANY,
                ZoneId.of("Europe/Berlin"));
        var release = releases.live("skylark");
        var over = over(rehearsing.replay(wanted(release), 1, since));
        var turn = results(over).getFirst().at("/turns/0");
        assertEquals("book_ride", turn.at("/live/calls/0/tool").asText(), turn::toString);
        assertEquals("same", turn.at("/live/calls/0/recorded").asText(), "also the hour: " + turn);
        assertEquals(
                turn.at("/recorded/answer").asText(), turn.at("/draft/answer").asText());
    }

    @Test
    void only_those_are_used_who_allow_it_and_what_they_erase_is_gone_from_results() {
        var open = talk(DELI, List.of("hello"));
        consent.choose(DELI, talk(DELI, List.of("hello")), Personalization.OFF);
        var over = over(rehearsing.replay(wanted(releases.live("deli")), 10, since));
        assertEquals(1, over.summary().path("sessions").asInt());
        assertEquals(1, over.summary().path("withheld").asInt());
        assertFalse(results(over).getFirst().path("changed").asBoolean(), "the same release says the same");
        own.erase(DELI, open);
        assertTrue(results(over).isEmpty());
    }

    private CustomerId talk(BrandId brand, List<String> lines) {
        return talk(brand, lines, Locale.US, ZoneId.of("America/New_York"));
    }

    private CustomerId talk(BrandId brand, List<String> lines, Locale locale, ZoneId zone) {
        var customer =
                profiles.identify(brand, "https://test", UUID.randomUUID().toString());
        var now = new Situation(ZonedDateTime.now(clock.withZone(zone)), locale, null, "web");
        var conversation = concierge.open(new Entry(brand, customer, null, now)).conversation();
        for (var line : lines) {
            concierge.reply(
                    new Request.Say(
                            brand, customer, conversation, UUID.randomUUID().toString(), line, now),
                    _ -> {});
        }
        return customer;
    }

    private static Wanted wanted(Release release) {
        return new Wanted(release.brand(), release.hash(), null, "a test", null);
    }

    private Rehearsal find(Rehearsal begun) {
        return rehearsing.find(new BrandId(begun.brand()), begun.id()).orElseThrow();
    }

    private Rehearsal over(Rehearsal begun) {
        return await().atMost(Duration.ofSeconds(90)).until(() -> find(begun), found -> found.state() != State.RUNNING);
    }

    private List<JsonNode> results(Rehearsal over) {
        return rehearsing.results(over.id(), -1, HUNDRED).stream()
                .map(Rehearsing.Result::json)
                .toList();
    }

    private List<JsonNode> changed(Rehearsal over) {
        return results(over).stream()
                .flatMap(result -> result.path("turns").valueStream())
                .filter(turn -> !turn.path("changed").isEmpty()
                        && !turn.path("says").asText().equals("thanks"))
                .limit(3)
                .toList();
    }

    private List<JsonNode> madeUp(Rehearsal over) {
        return results(over).stream()
                .filter(result -> result.toString().contains("made_up"))
                .limit(2)
                .toList();
    }

    private long count(String what) {
        return ((Number) entities.createNativeQuery("select count(*) from " + what)
                        .getSingleResult())
                .longValue();
    }
}
