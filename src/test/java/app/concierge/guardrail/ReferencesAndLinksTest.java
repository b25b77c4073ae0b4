package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.INSTEAD;
import static app.concierge.guardrail.Saying.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No reference is invented, no phrase said that a brand forbids, no foreign host linked to, no prompt recited. */
class ReferencesAndLinksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your reference is SR-48213.",
                "The confirmation number is 4821377.",
                "Ask for XK92PL at the desk.",
                "Booking code: A1B2C3."
            })
    void invents_no_reference(String text) {
        assertTrue(say(guard -> {}, text).endsWith(INSTEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You fly from JFK to BOS on an A320.",
                "HELLO THERE, this is SKYLARK.",
                "COVID-19 rules no longer apply.",
                "Your reference is in the mail from us.",
                "Seat 12A is by the window."
            })
    void takes_other_capitals_for_no_reference(String text) {
        assertEquals(text, say(guard -> {}, text));
    }

    @Test
    void replaces_a_forbidden_phrase_with_its_own_sentence() {
        assertEquals("You must… Take your time.", say(guard -> {}, "You must hurry up!"));
        assertEquals("There is no hurry.", say(guard -> {}, "There is no hurry."));
        assertEquals("You may act when you like.", say(guard -> {}, "You may act when you like."));
    }

    @Test
    void links_only_to_the_brands_own_hosts() {
        for (var link : List.of(
                "https://evil.test/x",
                "http://skylark.example.evil.test",
                "https://skylark.example@evil.test/",
                "evil.com",
                "javascript:alert(1)",
                "![x](https://evil.test/?q=secret)")) {
            assertTrue(say(guard -> {}, "See " + link + " now.").endsWith(INSTEAD), link);
        }
        for (var link :
                List.of("https://skylark.example/lounges", "www.skylark.example", "[here](https://skylark.example)")) {
            assertEquals("See " + link + " now.", say(guard -> {}, "See " + link + " now."));
        }
    }

    @Test
    void does_not_recite_the_prompt() {
        var said = say(guard -> {}, "Sure: never push promotions at anybody who has not asked for one today. Bye.");
        assertEquals("Sure: never push promotions… " + INSTEAD + " Bye.", said);
        var own = "I never push promotions at anybody, really.";
        assertEquals(own, say(guard -> {}, own));
    }
}
