package app.concierge.profile;

import static app.concierge.kernel.Personalization.OFF;
import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static app.concierge.profile.Fact.Origin.STATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept and seen at which level, and for which purpose. */
@QuarkusTest
class PersonalizationTest {
    private final Profiles profiles;
    private final ConsentGate consents;
    private final Known known;

    @Inject
    PersonalizationTest(Profiles profiles, ConsentGate consents) {
        this.profiles = profiles;
        this.consents = consents;
        this.known = new Known(profiles);
    }

    @Test
    void sees_only_facts_of_the_purposes_that_were_named() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "home_city", "Boston", Purpose.FULFILMENT);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(
                List.of("Boston"),
                profiles.view(caller, Set.of(Purpose.FULFILMENT)).facts().stream()
                        .map(Fact::value)
                        .toList());
    }

    @Test
    void what_is_said_under_session_is_forgotten_with_the_conversation() {
        Caller caller = People.caller(SESSION);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(List.of("coffee"), known.values(caller));
        assertEquals(List.of(), known.values(People.later(caller)));
        assertEquals(List.of(), profiles.kept(People.later(caller)));

        profiles.ended(caller.conversation());
        assertEquals(List.of(), profiles.kept(caller));
    }

    @Test
    void under_session_nothing_of_earlier_conversations_counts() {
        Caller before = People.caller(REMEMBERED);
        known.remember(before, "likes", "coffee", Purpose.PERSONALIZATION);

        assertEquals(List.of(), known.values(People.at(People.later(before), SESSION)));
    }

    @Test
    void under_off_only_what_protects_is_kept_and_only_for_this_conversation() {
        Caller caller = People.caller(OFF);

        assertTrue(profiles.remember(caller, "likes", "coffee", STATED, Purpose.PERSONALIZATION)
                .isEmpty());
        assertTrue(profiles.remember(caller, "allergy", "peanuts", STATED, Purpose.CARE)
                .isPresent());
        assertEquals(List.of("peanuts"), known.values(caller));
        assertEquals(
                List.of("contains-peanuts"),
                profiles.view(caller, Set.of()).restrictions().stream()
                        .map(Restriction::tag)
                        .toList());
        assertEquals(List.of(), profiles.view(People.later(caller), Known.ALL).restrictions());
    }

    @Test
    void a_level_lowered_anywhere_holds_from_the_very_next_read() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);

        consents.choose(People.BRAND, caller.customer(), OFF);

        assertEquals(List.of(), known.values(caller));
        assertTrue(profiles.remember(caller, "likes", "tea", STATED, Purpose.PERSONALIZATION)
                .isEmpty());
    }

    @Test
    void a_purpose_withdrawn_is_gone_from_the_very_next_read() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "likes", "coffee", Purpose.PERSONALIZATION);
        known.remember(caller, "home_city", "Boston", Purpose.FULFILMENT);
        profiles.record(caller, List.of(Known.interaction("bec", Verb.TAKEN, Known.THEN)));

        consents.grant(People.BRAND, caller.customer(), Purpose.PERSONALIZATION, null, false);

        assertEquals(List.of("Boston"), known.values(caller));
        assertEquals(List.of(), profiles.interactions(caller, Purpose.PERSONALIZATION, 10));
    }

    @Test
    void a_diagnosis_forbids_with_a_reason_whichever_purpose_was_named() {
        Caller caller = People.caller(REMEMBERED);
        known.remember(caller, "diagnosis", "diabetes", Purpose.CARE);

        ProfileView view = profiles.view(People.later(caller), Set.of(Purpose.PERSONALIZATION));

        assertEquals(List.of(), view.facts());
        assertTrue(view.restrictions()
                .contains(new Restriction(
                        "contains-sugar",
                        "because you told me that you have diabetes",
                        "forget that I have diabetes")));
    }

    @Test
    void under_off_nothing_is_recorded_and_under_session_only_for_the_conversation() {
        Caller off = People.caller(OFF);
        profiles.record(off, List.of(Known.interaction("bec", Verb.TAKEN, Known.THEN)));
        assertEquals(List.of(), profiles.interactions(People.at(off, REMEMBERED), Purpose.PERSONALIZATION, 10));

        Caller session = People.caller(SESSION);
        Interaction here = new Interaction("bec", Verb.TAKEN, false, 1, Known.THEN, session.conversation());
        profiles.record(session, List.of(here));
        assertEquals(List.of(here), profiles.interactions(session, Purpose.PERSONALIZATION, 10));
        assertEquals(
                List.of(),
                profiles.interactions(People.at(People.later(session), REMEMBERED), Purpose.PERSONALIZATION, 10));
    }
}
