package app.concierge.profile;

import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static app.concierge.profile.Fact.Origin.IMPORTED;
import static app.concierge.profile.Fact.Origin.OBSERVED;
import static app.concierge.profile.Fact.Origin.STATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known of a customer, how it is renewed, outranked and forgotten. */
@QuarkusTest
class FactsTest {
    private final Profiles profiles;
    private final ProfileImport imports;
    private final Known known;

    @Inject
    FactsTest(Profiles profiles, ProfileImport imports) {
        this.profiles = profiles;
        this.imports = imports;
        this.known = new Known(profiles);
    }

    @Test
    void a_fact_said_again_is_renewed_and_not_doubled() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "likes", "Rhône reds", Purpose.PERSONALIZATION);
        known.remember(caller, "likes", "  rhône  Reds", Purpose.PERSONALIZATION);

        assertEquals(List.of("rhône Reds"), known.values(People.later(caller)));
    }

    @Test
    void a_new_seat_takes_the_place_of_the_old_one_but_likes_add_up() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "seat", "window", Purpose.PERSONALIZATION);
        known.remember(caller, "seat", "aisle", Purpose.PERSONALIZATION);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        known.remember(caller, "likes", "tea", Purpose.PERSONALIZATION);

        assertEquals(Set.of("aisle", "coffee", "tea"), Set.copyOf(known.values(caller)));
    }

    @Test
    void what_was_stated_outranks_what_was_observed_later() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "seat", "window", Purpose.PERSONALIZATION);

        Fact stands = profiles.remember(caller, "seat", "aisle", OBSERVED, Purpose.PERSONALIZATION)
                .orElseThrow();

        assertEquals("window", stands.value());
        assertEquals(List.of("window"), known.values(caller));
    }

    @Test
    void a_fact_says_who_said_so_and_when() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        imports.take(
                People.BRAND,
                caller.customer(),
                List.of(new ProfileImport.Known(
                        "name", "Dana", IMPORTED, "your deli account", Purpose.SERVICE, Known.THEN)),
                List.of());

        assertEquals("you, in this chat", known.fact(caller, "likes").source());
        assertTrue(known.fact(People.later(caller), "likes").source().startsWith("you, on "));
        assertEquals("your deli account", known.fact(caller, "name").source());
        assertEquals(Known.THEN, known.fact(caller, "name").since());
    }

    @Test
    void what_is_struck_out_is_gone_everywhere() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "diagnosis", "diabetes", Purpose.CARE);
        Caller session = People.at(People.later(caller), SESSION);
        known.remember(session, "diagnosis", "diabetes", Purpose.CARE);

        assertTrue(profiles.forget(caller, known.fact(caller, "diagnosis").id()));

        assertEquals(List.of(), profiles.view(caller, Known.ALL).restrictions());
        assertEquals(List.of(), profiles.view(session, Known.ALL).restrictions());
    }

    @Test
    void nobody_forgets_for_somebody_else() {
        Caller caller = People.caller(REMEMBERED);
        Fact fact = known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertFalse(profiles.forget(People.caller(REMEMBERED), fact.id()));
        assertEquals(List.of("coffee"), known.values(caller));
    }

    @Test
    void a_customer_has_at_most_so_many_facts_and_what_protects_goes_last() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "allergy", "peanuts", Purpose.CARE);
        List<ProfileImport.Known> many = new ArrayList<>();
        for (int i = 0; i < FactStore.MOST + 20; i++) {
            many.add(new ProfileImport.Known(
                    "note", "note " + i, STATED, "you", Purpose.PERSONALIZATION, Known.THEN.plusSeconds(i)));
        }
        imports.take(People.BRAND, caller.customer(), many, List.of());

        List<String> kept = known.values(caller);
        assertEquals(FactStore.MOST, kept.size());
        assertTrue(kept.contains("peanuts"));
        assertFalse(kept.contains("note 0"));
    }

    @Test
    void refuses_a_fact_that_is_empty_or_too_long() {
        Caller caller = People.caller(REMEMBERED);
        assertThrows(
                IllegalArgumentException.class, () -> known.remember(caller, "note", " ", Purpose.PERSONALIZATION));
        assertThrows(
                IllegalArgumentException.class,
                () -> known.remember(caller, "note", "x".repeat(301), Purpose.PERSONALIZATION));
    }

    @Test
    void forgetting_everything_leaves_nothing() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        profiles.record(caller, List.of(Known.interaction("bec", Verb.TAKEN, Known.THEN)));

        assertEquals(1, profiles.forgetEverything(caller.customer()));
        assertEquals(List.of(), profiles.kept(caller));
        assertEquals(List.of(), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
    }
}
