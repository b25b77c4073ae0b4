package app.concierge.profile;

import static app.concierge.kernel.Personalization.OFF;
import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static app.concierge.profile.Fact.Origin.IMPORTED;
import static app.concierge.profile.Fact.Origin.OBSERVED;
import static app.concierge.profile.Fact.Origin.STATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfilesTest {
    private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);
    private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

    private final Profiles profiles;
    private final ProfileImport imports;
    private final ConsentGate consents;

    @Inject
    ProfilesTest(Profiles profiles, ProfileImport imports, ConsentGate consents) {
        this.profiles = profiles;
        this.imports = imports;
        this.consents = consents;
    }

    @Test
    void an_identity_is_one_customer_of_a_brand_and_another_of_the_next() {
        String subject = UUID.randomUUID().toString();
        CustomerId first = profiles.identify(People.BRAND, "https://issuer", subject);

        assertEquals(first, profiles.identify(People.BRAND, "https://issuer", subject));
        assertNotEquals(first, profiles.identify(new BrandId("cellar"), "https://issuer", subject));
        assertNotEquals(first, profiles.identify(People.BRAND, "https://other", subject));
    }

    @Test
    void everybody_who_meets_a_customer_at_the_same_moment_meets_the_same_one()
            throws InterruptedException, ExecutionException {
        String subject = UUID.randomUUID().toString();
        Set<CustomerId> met = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asked.add(threads.submit(() -> profiles.identify(People.BRAND, "https://issuer", subject)));
            }
            for (Future<CustomerId> one : asked) {
                met.add(one.get());
            }
        }
        assertEquals(1, met.size());
    }

    @Test
    void refuses_an_identity_without_a_subject_or_longer_than_it_may_be() {
        assertThrows(IllegalArgumentException.class, () -> profiles.identify(People.BRAND, "https://issuer", " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> profiles.identify(People.BRAND, "https://issuer", "x".repeat(201)));
    }

    @Test
    void a_fact_said_again_is_renewed_and_not_doubled() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "likes", "Rhône reds", Purpose.PERSONALIZATION);
        remember(caller, "likes", "  rhône  Reds", Purpose.PERSONALIZATION);

        assertEquals(List.of("rhône Reds"), values(People.later(caller)));
    }

    @Test
    void a_new_seat_takes_the_place_of_the_old_one_but_likes_add_up() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "seat", "window", Purpose.PERSONALIZATION);
        remember(caller, "seat", "aisle", Purpose.PERSONALIZATION);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        remember(caller, "likes", "tea", Purpose.PERSONALIZATION);

        assertEquals(Set.of("aisle", "coffee", "tea"), Set.copyOf(values(caller)));
    }

    @Test
    void what_was_stated_outranks_what_was_observed_later() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "seat", "window", Purpose.PERSONALIZATION);

        Fact stands = profiles.remember(caller, "seat", "aisle", OBSERVED, Purpose.PERSONALIZATION)
                .orElseThrow();

        assertEquals("window", stands.value());
        assertEquals(List.of("window"), values(caller));
    }

    @Test
    void a_fact_says_who_said_so_and_when() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        imports.take(
                People.BRAND,
                caller.customer(),
                List.of(new ProfileImport.Known("name", "Dana", IMPORTED, "your deli account", Purpose.SERVICE, THEN)),
                List.of());

        assertEquals("you, in this chat", fact(caller, "likes").source());
        assertTrue(fact(People.later(caller), "likes").source().startsWith("you, on "));
        assertEquals("your deli account", fact(caller, "name").source());
        assertEquals(THEN, fact(caller, "name").since());
    }

    @Test
    void sees_only_facts_of_the_purposes_that_were_named() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "home_city", "Boston", Purpose.FULFILMENT);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(
                List.of("Boston"),
                profiles.view(caller, Set.of(Purpose.FULFILMENT)).facts().stream()
                        .map(Fact::value)
                        .toList());
    }

    @Test
    void what_is_said_under_session_is_forgotten_with_the_conversation() {
        Caller caller = People.caller(SESSION);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(List.of("coffee"), values(caller));
        assertEquals(List.of(), values(People.later(caller)));
        assertEquals(List.of(), profiles.kept(People.later(caller)));

        profiles.ended(caller.conversation());
        assertEquals(List.of(), profiles.kept(caller));
    }

    @Test
    void under_session_nothing_of_earlier_conversations_counts() {
        Caller before = People.caller(REMEMBERED);
        remember(before, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(List.of(), values(People.at(People.later(before), SESSION)));
    }

    @Test
    void under_off_only_what_protects_is_kept_and_only_for_this_conversation() {
        Caller caller = People.caller(OFF);

        assertTrue(profiles.remember(caller, "likes", "coffee", STATED, Purpose.PERSONALIZATION)
                .isEmpty());
        assertTrue(profiles.remember(caller, "allergy", "peanuts", STATED, Purpose.CARE)
                .isPresent());
        assertEquals(List.of("peanuts"), values(caller));
        assertEquals(
                List.of("contains-peanuts"),
                profiles.view(caller, Set.of()).restrictions().stream()
                        .map(Restriction::tag)
                        .toList());
        assertEquals(List.of(), profiles.view(People.later(caller), ALL).restrictions());
    }

    @Test
    void a_level_lowered_anywhere_holds_from_the_very_next_read() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        consents.choose(People.BRAND, caller.customer(), OFF);

        assertEquals(List.of(), values(caller));
        assertTrue(profiles.remember(caller, "likes", "tea", STATED, Purpose.PERSONALIZATION)
                .isEmpty());
    }

    @Test
    void a_purpose_withdrawn_is_gone_from_the_very_next_read() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        remember(caller, "home_city", "Boston", Purpose.FULFILMENT);
        profiles.record(caller, List.of(interaction("bec", Verb.TAKEN, THEN)));

        consents.grant(People.BRAND, caller.customer(), Purpose.PERSONALIZATION, null, false);

        assertEquals(List.of("Boston"), values(caller));
        assertEquals(List.of(), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
    }

    @Test
    void a_diagnosis_forbids_with_a_reason_whichever_purpose_was_named() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "diagnosis", "diabetes", Purpose.CARE);

        ProfileView view = profiles.view(People.later(caller), Set.of(Purpose.PERSONALIZATION));

        assertEquals(List.of(), view.facts());
        assertTrue(view.restrictions()
                .contains(new Restriction(
                        "contains-sugar",
                        "because you told me that you have diabetes",
                        "forget that I have diabetes")));
    }

    @Test
    void what_is_struck_out_is_gone_everywhere() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "diagnosis", "diabetes", Purpose.CARE);
        Caller session = People.at(People.later(caller), SESSION);
        remember(session, "diagnosis", "diabetes", Purpose.CARE);

        assertTrue(profiles.forget(caller, fact(caller, "diagnosis").id()));

        assertEquals(List.of(), profiles.view(caller, ALL).restrictions());
        assertEquals(List.of(), profiles.view(session, ALL).restrictions());
    }

    @Test
    void nobody_forgets_for_somebody_else() {
        Caller caller = People.caller(REMEMBERED);
        Fact fact = remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertFalse(profiles.forget(People.caller(REMEMBERED), fact.id()));
        assertEquals(List.of("coffee"), values(caller));
    }

    @Test
    void a_customer_has_at_most_so_many_facts_and_what_protects_goes_last() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "allergy", "peanuts", Purpose.CARE);
        List<ProfileImport.Known> many = new ArrayList<>();
        for (int i = 0; i < FactStore.MOST + 20; i++) {
            many.add(new ProfileImport.Known(
                    "note", "note " + i, STATED, "you", Purpose.PERSONALIZATION, THEN.plusSeconds(i)));
        }
        imports.take(People.BRAND, caller.customer(), many, List.of());

        List<String> kept = values(caller);
        assertEquals(FactStore.MOST, kept.size());
        assertTrue(kept.contains("peanuts"));
        assertFalse(kept.contains("note 0"));
    }

    @Test
    void refuses_a_fact_that_is_empty_or_too_long() {
        Caller caller = People.caller(REMEMBERED);
        assertThrows(IllegalArgumentException.class, () -> remember(caller, "note", " ", Purpose.PERSONALIZATION));
        assertThrows(
                IllegalArgumentException.class,
                () -> remember(caller, "note", "x".repeat(301), Purpose.PERSONALIZATION));
    }

    @Test
    void interactions_come_newest_first_and_the_same_one_once() {
        Caller caller = People.caller(REMEMBERED);
        Interaction old = interaction("bec", Verb.SHOWN, THEN);
        Interaction gift = new Interaction("cookie", Verb.TAKEN, true, 2, THEN.plusSeconds(60), caller.conversation());

        profiles.record(caller, List.of(old, gift, old));
        profiles.record(caller, List.of(old));

        assertEquals(List.of(gift, old), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
        assertEquals(List.of(gift), profiles.interactions(caller, Purpose.PERSONALIZATION, 1));
    }

    @Test
    void under_off_nothing_is_recorded_and_under_session_only_for_the_conversation() {
        Caller off = People.caller(OFF);
        profiles.record(off, List.of(interaction("bec", Verb.TAKEN, THEN)));
        assertEquals(List.of(), profiles.interactions(People.at(off, REMEMBERED), Purpose.PERSONALIZATION, 10));

        Caller session = People.caller(SESSION);
        Interaction here = new Interaction("bec", Verb.TAKEN, false, 1, THEN, session.conversation());
        profiles.record(session, List.of(here));
        assertEquals(List.of(here), profiles.interactions(session, Purpose.PERSONALIZATION, 10));
        assertEquals(
                List.of(),
                profiles.interactions(People.at(People.later(session), REMEMBERED), Purpose.PERSONALIZATION, 10));
    }

    @Test
    void refuses_more_interactions_at_once_than_it_takes() {
        List<Interaction> many = Collections.nCopies(1_001, interaction("bec", Verb.SHOWN, THEN));
        assertThrows(IllegalArgumentException.class, () -> profiles.record(People.caller(REMEMBERED), many));
    }

    @Test
    void forgetting_everything_leaves_nothing() {
        Caller caller = People.caller(REMEMBERED);
        remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        profiles.record(caller, List.of(interaction("bec", Verb.TAKEN, THEN)));

        assertEquals(1, profiles.forgetEverything(caller.customer()));
        assertEquals(List.of(), profiles.kept(caller));
        assertEquals(List.of(), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
    }

    private Fact remember(Caller caller, String key, String value, Purpose purpose) {
        return profiles.remember(caller, key, value, STATED, purpose).orElseThrow();
    }

    private Fact fact(Caller caller, String key) {
        return profiles.view(caller, ALL).fact(key).orElseThrow();
    }

    private List<String> values(Caller caller) {
        return profiles.view(caller, ALL).facts().stream().map(Fact::value).toList();
    }

    private static Interaction interaction(String item, Verb verb, Instant at) {
        return new Interaction(item, verb, false, 1, at, null);
    }
}
