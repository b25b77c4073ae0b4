package app.concierge.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.profile.HealthWords.Found;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthWordsTest {
    private final Care care = Care.load();
    private final HealthWords words = new HealthWords(care);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I've just been told I'm diabetic | diabetes",
                "i am diabetc | diabetes",
                "im daibetic | diabetes",
                "I have type 2 | diabetes",
                "type-2, since last week | diabetes",
                "sugar-free please | no sugar",
                "I cannot have sugar | no sugar",
                "no more sweets for me | no sugar",
                "I can't have gluten | gluten",
                "i can’t eat glutin | gluten",
                "gluten free | gluten",
                "wheat intolerance | gluten",
                "I'm a celiac | coeliac disease",
                "I'm coeliac, so no gluten | coeliac disease",
                "lactose-intolerant | lactose",
                "allergic to milk | dairy",
                "I'm alergic to peanuts, allergic to them badly | peanuts",
                "peanut allergy | peanuts",
                "I have a nut allergy | nuts",
                "allergic to tree nuts | nuts",
                "I am severely allergic to nuts of any kind | nuts",
                "I'm not able to have shellfish | shellfish",
                "Allergy to shrimp | shellfish",
                "I'm vegan | vegan",
                "I've gone plant-based | vegan",
                "I'm vegan, no meat | vegan",
                "vegitarian | vegetarian",
                "I don't eat meat | vegetarian",
                "We keep kosher | kosher",
                "halal only | halal",
                "I don't eat pork | no pork",
                "I'm pregnant | pregnant",
                "I'm pregnent! | pregnant",
                "I don't drink alcohol | no alcohol",
                "I'm sober | no alcohol",
                "Sulfites give me a headache so I avoid sulfites | sulphites",
                "I use a wheelchair | wheelchair",
                "I can't do stairs | no stairs",
                "I'm allergic to kiwi | kiwi",
            })
    void knows_what_people_say_of_their_health(String said, String value) {
        assertEquals(List.of(value), values(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I love nuts",
                "Rhône reds please",
                "nut roast for two",
                "I'm not diabetic",
                "I am not really vegan",
                "I'm no longer vegetarian",
                "I'm not allergic to nuts",
                "I have no problem with gluten",
                "I can have dairy",
                "black coffee with no sugar",
                "I like fish and eggs",
                "I can't stand olives",
                "I prefer a window seat",
                "my name is Celia",
                "",
            })
    void does_not_hear_what_was_not_said(String said) {
        assertEquals(List.of(), values(said));
    }

    @Test
    void hears_several_things_at_once() {
        assertEquals(Set.of("vegetarian", "nuts"), Set.copyOf(values("I'm vegetarian and allergic to nuts")));
        assertEquals(Set.of("dairy", "eggs"), Set.copyOf(values("allergic to milk and eggs")));
        assertEquals(Set.of("kiwi", "mango"), Set.copyOf(values("allergic to kiwi and mango")));
        assertEquals(List.of("dairy"), values("I'm fine with nuts but I can't have dairy"));
    }

    @Test
    void takes_the_mere_name_of_a_food_only_where_allergies_are_the_subject() {
        assertEquals(List.of(), values("nuts"));
        assertEquals(
                List.of("nuts"),
                words.in("nuts", true).stream().map(Found::value).toList());
        assertEquals(
                List.of("strawberries"),
                words.in("strawberries", true).stream().map(Found::value).toList());
    }

    @Test
    void knows_whose_it_is() {
        Found son = only("my son is allergic to peanuts");
        assertEquals("peanuts (your son)", son.kept());
        assertEquals(false, son.passing());

        Found boss = only("it's for my boss who is vegan");
        assertEquals("boss", boss.who());
        assertTrue(boss.passing());

        assertEquals("diabetes", only("my wife says I'm diabetic").kept());
        assertEquals("diabetes", only("my doctor told me that I am diabetic").kept());
    }

    @Test
    void keeps_illness_that_forbids_nothing_as_health() {
        Found asthma = only("I have asthma");
        assertEquals("diagnosis", asthma.key());
        assertEquals(null, asthma.entry());
    }

    @Test
    void finds_what_is_to_be_forgotten_in_any_wording() {
        assertEquals(Set.of("diabetes"), words.named("that I'm diabetic"));
        assertEquals(Set.of("diabetes"), words.named("I'm not diabetic any more"));
        assertTrue(words.named("the nut thing").contains("nuts"));
    }

    @Test
    void every_entry_is_found_by_its_own_words() {
        for (Care.Entry entry : care.entries()) {
            for (String word : entry.sayings()) {
                assertTrue(values(word).contains(entry.value()), word + " does not lead to " + entry.value());
            }
            for (String food : entry.foods()) {
                assertTrue(
                        words.in("allergic to " + food, false).stream()
                                .anyMatch(found -> found.value().equals(entry.value())),
                        food + " does not lead to " + entry.value());
            }
        }
    }

    @Test
    void every_entry_has_a_kind_and_can_be_explained() {
        Kinds kinds = new Kinds();
        for (Care.Entry entry : care.entries()) {
            assertTrue(kinds.kind(entry.key()).isPresent(), entry.value());
            assertEquals(entry.avoids().isEmpty(), entry.without() == null, entry.value());
        }
        Set<String> values = care.entries().stream().map(Care.Entry::value).collect(Collectors.toSet());
        assertEquals(care.entries().size(), values.size());
    }

    private List<String> values(String said) {
        return words.in(said, false).stream().map(Found::value).toList();
    }

    private Found only(String said) {
        List<Found> found = words.in(said, false);
        assertEquals(1, found.size(), said + " -> " + found);
        return found.getFirst();
    }
}
