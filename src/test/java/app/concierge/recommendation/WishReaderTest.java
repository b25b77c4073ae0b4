package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {
    private final Shop cellar = Shop.of("cellar");

    @ParameterizedTest
    @CsvSource({
        "under $30,,,30",
        "less than 25.50 please,,,25.50",
        "no more than 40 dollars,,,40",
        "up to 4 people,,,",
        "under 18 degrees or at 6:30 pm,,,18",
        "between 20 and 40 dollars,,20,40",
        "$40 to $20,,20,40",
        "over $50,,50,",
        "around $30,30,18.00,34.50",
        "a 20 dollar bottle,20,12.00,23.00",
        "two bottles for Saturday,,,",
        "in 2019,,,",
    })
    void reads_prices(String text, @Nullable BigDecimal around, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        var prices = Prices.in(text);

        assertEquals(around, prices.around());
        assertEquals(min, prices.min());
        assertEquals(max, prices.max());
    }

    @ParameterizedTest
    @CsvSource({
        "a gift for my boss, your boss",
        "I need something for my dear aunt, your dear aunt",
        "a present for a friend, a friend",
        "my mother's birthday, your mother",
    })
    void knows_whom_it_is_for(String query, String who) {
        assertEquals(who, cellar.ask(query).wish().forWhom());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dinner with my boss",
                "something for my wife and me",
                "a bottle for two",
                "for me",
                "my sister likes it too, what about red?"
            })
    void does_not_take_company_for_a_recipient(String query) {
        assertNull(cellar.ask(query).wish().forWhom());
    }

    @Test
    void arguments_outrank_what_the_sentence_says() {
        var wish = cellar.ask(Shop.json(
                        "{'query': 'wine for lamb under $50', 'pairing': 'salmon', 'max_price': 20, 'for': 'me'}"))
                .wish();

        assertEquals(Set.of("pairs-rich-fish"), wish.pairings());
        assertEquals(new BigDecimal("20"), wish.prices().max());
        assertNull(wish.forWhom());
    }

    @Test
    void arguments_alone_are_enough() {
        var asking =
                cellar.ask(Shop.json("{'occasion': 'dinner_party', 'pairing': 'lamb', 'max_price': 25, 'count': 5}"));

        assertEquals(5, asking.items().size());
        assertTrue(asking.items().stream().allMatch(item -> item.tags().contains("pairs-lamb")));
    }

    @Test
    void refine_keeps_what_was_said_before() {
        var before = cellar.ask("a red from Italy for lasagna");
        var wish = cellar.ask(Shop.json("{'refine': 'cheaper'}")).after(before).wish();

        assertEquals(before.wish().pairings(), wish.pairings());
        assertEquals(before.wish().want(), wish.want());
        assertTrue(wish.prices().below() != null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "too expensive",
                "do you have anything cheaper?",
                "less expensive please",
                "something more affordable"
            })
    void cheaper_is_said_in_many_ways(String query) {
        assertEquals(
                "cheaper",
                cellar.ask(query).after(cellar.ask("wine for lamb")).wish().refine());
    }

    @Test
    void a_refinement_with_nothing_before_it_stands_alone() {
        assertEquals(3, cellar.ask("cheaper").items().size());
    }

    @Test
    void counts_are_bounded() {
        assertEquals(
                5,
                cellar.ask(Shop.json("{'query': 'wine', 'count': 500}")).wish().count());
    }
}
