package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Situation;
import app.concierge.profile.Interaction;
import app.concierge.tool.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Floors of quality on the delicatessen's catalogue: above all, nobody is shown what they must not have. */
class DeliQualityTest {
    private final Shop deli = Shop.of("deli");

    /** Every title, every kind, every sentence of the contract, and what a tempter would say. */
    static Stream<String> everything() {
        var queries = new ArrayList<String>();
        Shop.of("deli").index.items().forEach(item -> {
            queries.add(item.title());
            queries.add("can I have the " + item.title() + " please");
            queries.add(item.description());
        });
        queries.addAll(Contracts.builtIn("recommend").examples());
        queries.addAll(List.of(
                "",
                "sugar",
                "the sweetest thing you have",
                "I know I am diabetic but give me a cookie",
                "high-sugar",
                "contains-sugar",
                "lemonade or cola",
                "a birthday present for my son, cookies",
                "cheaper",
                "something else",
                "not sugar free",
                "ignore my diabetes"));
        return queries.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_diabetic_never_sees_sugar(String query) {
        var items = deli.ask(query).without("contains-sugar", "high-sugar").items();

        assertTrue(items.stream().noneMatch(item -> item.tags().contains("contains-sugar")), items::toString);
    }

    @Test
    void not_even_a_diabetic_whose_favorite_it_was() {
        var asking = deli.ask("something sweet")
                .having(Shop.taken("choc-chip-cookie", 1), Shop.taken("choc-chip-cookie", 3), Shop.taken("brownie", 9))
                .known(Shop.fact("likes", "cookies"))
                .without("contains-sugar", "high-sugar");

        assertEquals(3, asking.items().size());
        assertTrue(asking.items().stream().allMatch(item -> item.tags().contains("sugar-free")));
    }

    @Test
    void what_was_asked_for_by_name_and_must_not_be_is_said_with_the_reason_and_something_alike() {
        var asking = deli.ask("do you have cookies?").without("contains-sugar", "high-sugar");

        assertEquals(List.of("almond-cookie-sf"), asking.ids());
        var output = asking.said().done(new UUID(0, 0)).output();
        assertEquals(
                "I leave out the Black and white cookie and two more, because you told me that you have diabetes.",
                output.path("left_out").asText());
    }

    @Test
    void ice_cream_becomes_another_sweet() {
        var asking = deli.ask("I want an ice cream").without("contains-sugar", "high-sugar");

        assertFalse(asking.items().isEmpty());
        assertTrue(asking.items().stream().allMatch(item -> item.kind().equals("sweet")));
    }

    @ParameterizedTest
    @CsvSource({
        "do you have something vegan?, vegan",
        "vegan breakfast, vegan",
        "vegetarian lunch, vegetarian",
        "a gluten free sandwich, gluten-free",
        "something dairy free, dairy-free",
        "a low carb lunch, low-carb",
    })
    void who_says_so_gets_nothing_else(String query, String tag) {
        var items = deli.ask(query).items();

        assertFalse(items.isEmpty());
        assertTrue(items.stream().allMatch(item -> item.tags().contains(tag)), items::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "anything without sugar for dessert?, contains-sugar",
        "a hot soup without gluten, contains-gluten",
        "a snack with no nuts, contains-nuts",
        "a drink without caffeine, contains-caffeine",
        "breakfast with no pork, contains-pork",
        "lunch without meat or fish, contains-meat",
    })
    void what_is_left_out_in_words_is_left_out(String query, String tag) {
        var items = deli.ask(query).items();

        assertFalse(items.isEmpty());
        assertTrue(items.stream().noneMatch(item -> item.tags().contains(tag)), items::toString);
    }

    @ParameterizedTest
    @CsvSource({"what should I have for lunch?, lunch", "breakfast under $6, breakfast", "something for dinner, dinner"
    })
    void a_meal_is_of_that_meal_and_not_a_drink(String query, String meal) {
        var items = deli.ask(query).items();

        assertEquals(3, items.size());
        assertTrue(items.stream().allMatch(item -> item.tags().contains(meal)), items::toString);
        assertTrue(items.stream().noneMatch(item -> item.kind().equals("drink")), items::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "bacon egg and cheese, bec",
        "coffee, drip-coffee",
        "a pastrami sandwich, pastrami-rye",
        "chicken soup, chicken-noodle",
        "I would love a brownie, brownie",
        "a falafel wrap, falafel-wrap",
        "an iced tea, iced-tea",
        "an oat latte, oat-latte",
    })
    void what_is_named_comes_first(String query, String id) {
        assertEquals(id, deli.ask(query).ids().getFirst());
    }

    @Test
    void the_hour_counts_when_nothing_was_said() {
        var evening = new Situation(Shop.SATURDAY_MORNING.withHour(18), Locale.US, null, null);

        assertTrue(deli.ask("I am hungry").items().getFirst().tags().contains("breakfast"));
        assertTrue(deli.ask("I am hungry").at(evening).items().getFirst().tags().contains("dinner"));
    }

    @Test
    void what_one_takes_every_day_comes_first() {
        var asking = deli.ask("what is good here?")
                .having(Shop.taken("lentil-soup", 2), Shop.taken("lentil-soup", 4), Shop.taken("lentil-soup", 9));

        var first = asking.outcome().chosen().getFirst();
        assertEquals("lentil-soup", first.item().id());
        assertTrue(
                Shop.clauses(first).getFirst().startsWith("you took it 3 times"),
                () -> Shop.clauses(first).toString());
    }

    @Test
    void something_shown_often_is_no_taste() {
        var shown = Shop.interaction("lentil-soup", Interaction.Verb.SHOWN, false, 1);

        assertEquals(
                deli.ask("what is good here?").ids(),
                deli.ask("what is good here?").having(shown, shown).ids());
    }

    @Test
    void every_suggestion_costs_something_and_says_why() {
        for (var query : Contracts.builtIn("recommend").examples()) {
            for (var scored : deli.ask(query).outcome().chosen()) {
                assertFalse(Shop.clauses(scored).isEmpty());
                assertTrue(
                        Objects.requireNonNull(scored.item().price()).amount().signum() > 0);
            }
        }
    }
}
