package app.concierge.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Purpose;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.FactFinder.Nothing;
import app.concierge.profile.FactFinder.Several;
import app.concierge.profile.FactFinder.These;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFinderTest {
    private final FactFinder finder = new FactFinder(new Kinds(), new HealthWords(Care.load()));
    private final List<Fact> facts = List.of(
            fact("likes", "sweet wine", Origin.STATED),
            fact("diagnosis", "diabetes", Origin.STATED),
            fact("allergy", "peanuts (your son)", Origin.STATED),
            fact("allergy", "kiwi", Origin.STATED),
            fact("seat", "window seat", Origin.STATED),
            fact("occasion", "my birthday is in May", Origin.STATED),
            fact("likes", "bold reds", Origin.OBSERVED),
            fact("home_city", "Boston", Origin.IMPORTED));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "that | sweet wine",
                "forget that again | sweet wine",
                "it | sweet wine",
                "'' | sweet wine",
                "that's no longer true | sweet wine",
                "that I'm diabetic | diabetes",
                "I'm not diabetic any more | diabetes",
                "forget my diabets | diabetes",
                "what I said about peanuts | peanuts (your son)",
                "my son's allergy to peanuts | peanuts (your son)",
                "the kiwi thing | kiwi",
                "my birthday | my birthday is in May",
                "where I live | Boston",
                "my home city | Boston",
                "my seat | window seat",
                "don't remember that I like sweet wine | sweet wine",
                "that i like bold reds | bold reds",
            })
    void finds_what_is_meant(String what, String value) {
        These these = assertInstanceOf(These.class, finder.find(facts, what), what);
        assertEquals(List.of(value), these.facts().stream().map(Fact::value).toList());
    }

    @Test
    void understands_how_each_restriction_says_it_is_struck_out() {
        Care care = Care.load();
        Restrictions restrictions = new Restrictions(care);
        for (Care.Entry entry : care.entries()) {
            for (String value : List.of(entry.value(), entry.value() + " (your son)")) {
                Fact meant = new Fact(
                        UUID.randomUUID(), entry.key(), value, Origin.STATED, "you", Purpose.CARE, Instant.EPOCH);
                for (Restriction restriction : restrictions.of(List.of(meant))) {
                    These these = assertInstanceOf(
                            These.class,
                            finder.find(
                                    List.of(meant, facts.getFirst(), facts.get(3), facts.get(4)), restriction.undo()),
                            restriction.undo());
                    assertEquals(List.of(meant), these.facts(), restriction.undo());
                }
            }
        }
    }

    @Test
    void takes_a_kind_in_the_plural_for_all_of_it() {
        These these = assertInstanceOf(These.class, finder.find(facts, "my allergies"));
        assertEquals(
                List.of("peanuts (your son)", "kiwi"),
                these.facts().stream().map(Fact::value).toList());
    }

    @Test
    void asks_which_where_more_than_one_is_meant() {
        Several several = assertInstanceOf(Several.class, finder.find(facts, "my allergy"));
        assertEquals(2, several.facts().size());
    }

    @Test
    void finds_nothing_where_nothing_is_like_it() {
        assertInstanceOf(Nothing.class, finder.find(facts, "my shoe size"));
        assertInstanceOf(Nothing.class, finder.find(List.of(), "that"));
        assertInstanceOf(Nothing.class, finder.find(List.of(), "that I'm vegan"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything",
                "everything you know about me",
                "forget everything you've stored about me",
                "all my data",
                "delete all my data please",
                "what you know about me",
                "all of it"
            })
    void knows_when_everything_is_meant(String what) {
        assertTrue(finder.isEverything(what), what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything bagels",
                "that I like everything bagels",
                "all I said about wine",
                "everything you know about my wife",
                "my allergy",
                "that",
                ""
            })
    void does_not_take_a_part_for_everything(String what) {
        assertFalse(finder.isEverything(what), what);
    }

    private static Fact fact(String key, String value, Origin origin) {
        return new Fact(
                UUID.randomUUID(),
                key,
                value,
                origin,
                "you",
                Purpose.PERSONALIZATION,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
