package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.catalog.Item;
import app.concierge.kernel.Money;
import app.concierge.profile.Interaction;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Floors of quality on the wine merchant's catalogue. */
class CellarQualityTest {
    private static final String LAMB = "something for a dinner party, we are having lamb";
    private final Shop cellar = Shop.of("cellar");

    private static BigDecimal price(Item item) {
        return Objects.requireNonNull(item.price()).amount();
    }

    @Test
    void every_wine_for_lamb_pairs_with_lamb_by_its_producers_word() {
        var asking = cellar.ask(LAMB);

        var outcome = asking.outcome();

        assertEquals(Occasion.DINNER_PARTY, asking.wish().occasion());
        assertEquals(3, outcome.chosen().size());
        for (var scored : outcome.chosen()) {
            assertTrue(
                    scored.item().tags().contains("pairs-lamb"), scored.item().id());
            assertTrue(
                    Shop.clauses(scored).contains("the producer pairs it with lamb"), Shop.clauses(scored)::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "which wine goes with salmon?, pairs-rich-fish",
        "white wine for oysters, pairs-shellfish",
        "we are grilling steaks tonight, pairs-beef",
        "wine for thai curry, pairs-spicy-food",
        "what do you drink with blue cheese, pairs-blue-cheese",
        "a bottle for the Thanksgiving turkey, pairs-poultry",
        "something for mushroom soup, pairs-mushrooms",
    })
    void what_is_named_is_paired(String query, String tag) {
        var items = cellar.ask(query).items();

        assertFalse(items.isEmpty());
        assertTrue(items.stream().allMatch(item -> item.tags().contains(tag)), items::toString);
    }

    @Test
    void one_who_likes_the_rhone_is_shown_it_first_and_told_why() {
        var known = cellar.ask(LAMB).known(Shop.fact("likes", "Rhône"));

        var first = known.outcome().chosen().getFirst();

        assertEquals("croix-des-pins-gigondas", first.item().id());
        assertEquals("you told me that you like Rhône", Shop.clauses(first).getFirst());
        assertFalse(cellar.ask(LAMB).ids().contains("croix-des-pins-gigondas"));
    }

    @Test
    void what_was_taken_ranks_its_like_higher_and_says_so() {
        var history =
                new Interaction[] {Shop.taken("columbia-crest-syrah", 20), Shop.taken("croix-des-pins-gigondas", 50)};
        var stockUp = cellar.ask("stock up my rack").having(history);

        var outcome = stockUp.outcome();

        assertTrue(outcome.chosen().getFirst().item().tags().contains("grape-syrah"));
        assertTrue(
                Shop.clauses(outcome.chosen().getFirst()).stream().anyMatch(reason -> reason.startsWith("you took ")),
                () -> Shop.clauses(outcome.chosen().getFirst()).toString());
    }

    @Test
    void what_was_turned_down_is_not_shown_again_soon() {
        var before = cellar.ask(LAMB).ids();

        var after = cellar.ask(LAMB)
                .having(Shop.interaction(before.getFirst(), Interaction.Verb.REFUSED, false, 3))
                .ids();

        assertFalse(after.contains(before.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a gift for my boss",
                "I need a present for my sister",
                "something for my father's birthday",
                "it's a gift for a client"
            })
    void a_gift_ignores_the_givers_own_taste(String query) {
        var stranger = cellar.ask(query);
        var lover = cellar.ask(query)
                .having(
                        Shop.taken("columbia-crest-syrah", 5),
                        Shop.taken("croix-des-pins-gigondas", 9),
                        Shop.interaction(stranger.ids().getFirst(), Interaction.Verb.REFUSED, false, 2))
                .known(Shop.fact("likes", "Rhône"), Shop.fact("dislikes", "Pinot Noir"));

        assertTrue(stranger.wish().forOthers());
        assertEquals(stranger.ids(), lover.ids());
        assertTrue(stranger.items().stream().allMatch(item -> item.tags().contains("gift-worthy")));
    }

    @Test
    void what_was_bought_as_a_gift_is_not_the_customers_taste() {
        var plain = cellar.ask("stock up my rack").ids();

        var giver = cellar.ask("stock up my rack")
                .having(
                        Shop.interaction("columbia-crest-syrah", Interaction.Verb.TAKEN, true, 5),
                        Shop.interaction("croix-des-pins-gigondas", Interaction.Verb.TAKEN, true, 9))
                .ids();

        assertEquals(plain, giver);
    }

    @Test
    void a_recipients_taste_counts_in_a_gift() {
        var items = cellar.ask("a gift for my boss who loves Burgundy").items();

        assertFalse(items.isEmpty());
        assertTrue(items.stream().allMatch(item -> item.tags().contains("region-burgundy")));
    }

    @Test
    void the_three_occasions_rank_differently() {
        var stockingUp = cellar.ask("a red to stock up").items();
        var dinner = cellar.ask("a red for a dinner party").items();
        var gift = cellar.ask("a red as a gift for my uncle").items();

        assertNotEquals(stockingUp, dinner);
        assertNotEquals(dinner, gift);
        assertTrue(mean(stockingUp) < mean(dinner), "stocking up costs less than a dinner party");
        assertTrue(mean(dinner) < mean(gift), "a dinner party costs less than a gift");
    }

    private static double mean(List<Item> items) {
        return items.stream()
                .mapToDouble(item -> price(item).doubleValue())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "a red under 15 dollars, 15",
        "wine for steak below $20, 20",
        "sparkling for at most 18, 18",
        "'a present for mom, up to 30', 30"
    })
    void a_price_is_obeyed(String query, BigDecimal most) {
        var items = cellar.ask(query).items();

        assertFalse(items.isEmpty());
        assertTrue(items.stream().allMatch(item -> price(item).compareTo(most) <= 0), items::toString);
    }

    @Test
    void a_price_that_nothing_meets_is_refused_with_the_nearest() {
        var asking = cellar.ask("wine for roast lamb under $5");

        assertTrue(asking.items().isEmpty());
        assertEquals(
                "I have nothing for lamb under $5; the least expensive that fits is the Azueira Além do Rio Branco at $8.95.",
                asking.said().refused().reason());
    }

    @Test
    void cheaper_costs_less_than_all_before_and_still_suits_the_dish() {
        var before = cellar.ask(LAMB);
        var cheaper = cellar.ask("cheaper").after(before);

        var least = before.items().stream()
                .map(CellarQualityTest::price)
                .min(BigDecimal::compareTo)
                .orElseThrow();

        assertFalse(cheaper.items().isEmpty());
        for (var item : cheaper.items()) {
            assertTrue(price(item).compareTo(least) < 0, item.id());
            assertTrue(item.tags().contains("pairs-lamb"), item.id());
        }
    }

    @Test
    void something_else_is_something_else() {
        var before = cellar.ask(LAMB);
        var others = cellar.ask("something else").after(before);

        assertFalse(others.items().isEmpty());
        assertTrue(Collections.disjoint(before.ids(), others.ids()));
        assertTrue(others.items().stream().allMatch(item -> item.tags().contains("pairs-lamb")));
    }

    @Test
    void a_gift_that_comes_up_later_is_for_somebody_else() {
        var gift = cellar.ask("it's a gift for my boss")
                .after(cellar.ask("cheaper").after(cellar.ask(LAMB)));

        assertTrue(gift.wish().forOthers());
        assertEquals("your boss", gift.wish().forWhom());
        assertEquals(3, gift.items().size());
    }

    @Test
    void a_new_dish_takes_the_place_of_the_old_one() {
        var fish = cellar.ask("and something for salmon").after(cellar.ask(LAMB));

        assertEquals(Set.of("pairs-rich-fish"), fish.wish().pairings());
    }

    @Test
    void no_two_suggestions_are_of_the_same_grapes_when_nothing_was_said() {
        var grapes = cellar.ask(LAMB).items().stream()
                .map(item -> item.attributes().get("grape"))
                .toList();

        assertEquals(grapes.size(), new HashSet<>(grapes).size());
    }

    @Test
    void the_same_question_gets_the_same_answer() {
        assertEquals(cellar.ask(LAMB).ids(), cellar.ask(LAMB).ids());
    }

    @Test
    void what_comes_only_on_request_stays_away_until_asked_for() {
        assertTrue(cellar.ask("what do you recommend?").items().stream()
                .noneMatch(item -> item.tags().contains("on-request")));
        assertEquals(
                "decanter-classic", cellar.ask("do you have a decanter?").ids().getFirst());
    }

    @Test
    void one_who_must_not_drink_is_served_without_alcohol() {
        for (var query : List.of(LAMB, "what do you recommend?", "wine for oysters", "a gift for my boss", "Syrah")) {
            var asking = cellar.ask(query).without("contains-alcohol");
            assertTrue(asking.items().stream().noneMatch(item -> item.tags().contains("contains-alcohol")), query);
        }
        assertEquals(
                "dealcoholised-syrah",
                cellar.ask(LAMB).without("contains-alcohol").ids().getFirst());
    }

    @Test
    void a_price_in_mind_is_met_closely() {
        for (var item : cellar.ask("a bottle for Saturday, around $30").items()) {
            assertTrue(price(item).doubleValue() > 18 && price(item).doubleValue() < 35, item.id());
        }
    }

    @Test
    void reasons_name_the_price_that_was_named() {
        var outcome = cellar.ask("a red under 15 dollars").outcome();

        assertTrue(Shop.clauses(outcome.chosen().getFirst())
                .contains("it is under the " + Spoken.of(Money.of("15", "USD")) + " you named"));
    }
}
