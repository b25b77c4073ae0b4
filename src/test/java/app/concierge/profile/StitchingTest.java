package app.concierge.profile;

import static app.concierge.kernel.Personalization.OFF;
import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static app.concierge.profile.Fact.Origin.OBSERVED;
import static app.concierge.profile.Fact.Origin.STATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StitchingTest {
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    private final Profiles profiles;
    private final ConsentGate consents;
    private Caller visitor = People.caller(REMEMBERED);
    private Caller person = People.caller(REMEMBERED);

    @Inject
    StitchingTest(Profiles profiles, ConsentGate consents) {
        this.profiles = profiles;
        this.consents = consents;
    }

    @BeforeEach
    void both_are_known_to_the_brand() {
        visitor = somebody(People.BRAND, REMEMBERED);
        person = somebody(People.BRAND, REMEMBERED);
    }

    @Test
    void what_the_visitor_said_and_did_becomes_the_persons() {
        remember(visitor, "diet", "vegan", STATED);
        remember(person, "likes", "coffee", STATED);
        Interaction shown = interaction(visitor);
        profiles.record(visitor, List.of(shown));

        stitch();

        assertEquals(Set.of("diet vegan", "likes coffee"), facts(person));
        assertEquals(Set.of(), facts(visitor));
        assertEquals(List.of(shown), profiles.interactions(person, Purpose.PERSONALIZATION, 5));
    }

    @Test
    void doing_it_again_changes_nothing() {
        remember(visitor, "likes", "tea", STATED);
        profiles.record(visitor, List.of(interaction(visitor)));
        stitch();
        List<Fact> before = profiles.kept(person);

        stitch();

        assertEquals(before, profiles.kept(person));
        assertEquals(
                1, profiles.interactions(person, Purpose.PERSONALIZATION, 5).size());
    }

    @Test
    void the_newer_of_two_stated_facts_wins() {
        remember(person, "seat", "window", STATED);
        remember(visitor, "seat", "aisle", STATED);

        stitch();

        assertEquals(Set.of("seat aisle"), facts(person));
    }

    @Test
    void the_stated_outranks_a_newer_observed_one() {
        remember(person, "seat", "window", STATED);
        remember(visitor, "seat", "aisle", OBSERVED);

        stitch();

        assertEquals(Set.of("seat window"), facts(person));
    }

    @Test
    void what_both_said_is_there_once() {
        remember(person, "likes", "coffee", STATED);
        remember(visitor, "likes", "Coffee", STATED);

        stitch();

        assertEquals(Set.of("likes Coffee"), facts(person));
    }

    @Test
    void what_was_said_in_a_conversation_that_goes_on_ends_with_it_as_before() {
        Caller before = People.at(visitor, SESSION);
        remember(before, "likes", "tea", STATED);

        stitch();

        Caller goingOn = new Caller(
                person.brand(),
                person.customer(),
                visitor.conversation(),
                person.run(),
                REMEMBERED,
                person.situation());
        assertEquals(Set.of("likes tea"), facts(goingOn));
        assertEquals(Set.of(), facts(person));
    }

    @Test
    void a_person_who_wants_nothing_kept_takes_over_only_what_ends_with_its_conversation() {
        consents.choose(People.BRAND, person.customer(), OFF);
        remember(visitor, "likes", "tea", STATED);
        profiles.record(
                visitor,
                List.of(interaction(visitor), new Interaction("bec", Verb.SHOWN, false, 1, THEN.plusSeconds(9), null)));

        stitch();

        assertEquals(Set.of(), facts(person));
        consents.choose(People.BRAND, person.customer(), REMEMBERED);
        assertEquals(List.of(), profiles.interactions(person, Purpose.PERSONALIZATION, 5));
        profiles.ended(visitor.conversation());
        assertEquals(List.of(), profiles.kept(person));
    }

    @Test
    void customers_of_different_brands_are_never_one() {
        Caller elsewhere = somebody(new BrandId("cellar"), REMEMBERED);
        assertThrows(IllegalArgumentException.class, () -> profiles.stitch(visitor.customer(), elsewhere.customer()));
        assertThrows(IllegalArgumentException.class, () -> profiles.stitch(visitor.customer(), People.somebody()));
    }

    private void stitch() {
        profiles.stitch(visitor.customer(), person.customer());
    }

    private Caller somebody(BrandId brand, Personalization level) {
        CustomerId customer = profiles.identify(brand, "test", UUID.randomUUID().toString());
        return People.caller(customer, level);
    }

    private void remember(Caller caller, String key, String value, Origin origin) {
        Purpose purpose = key.equals("diet") ? Purpose.CARE : Purpose.PERSONALIZATION;
        assertTrue(profiles.remember(caller, key, value, origin, purpose).isPresent());
    }

    private Set<String> facts(Caller caller) {
        return profiles.view(caller, EnumSet.allOf(Purpose.class)).facts().stream()
                .map(fact -> fact.key() + " " + fact.value())
                .collect(Collectors.toSet());
    }

    private static Interaction interaction(Caller caller) {
        return new Interaction("bec", Verb.TAKEN, false, 1, THEN, caller.conversation());
    }
}
