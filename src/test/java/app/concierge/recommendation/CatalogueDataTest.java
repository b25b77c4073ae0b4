package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.catalog.Item;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration catalogues mean what their tags say ({@code demo/TAGS.md}). */
class CatalogueDataTest {
    private static List<Item> items(String brand) {
        return Shop.of(brand).index.items();
    }

    private static void never(List<Item> items, String tag, String... others) {
        items.stream()
                .filter(item -> item.tags().contains(tag))
                .forEach(item -> Set.of(others)
                        .forEach(other ->
                                assertTrue(!item.tags().contains(other), item.id() + ": " + tag + " and " + other)));
    }

    private static void always(List<Item> items, String tag, String other) {
        items.stream()
                .filter(item -> item.tags().contains(tag))
                .forEach(item -> assertTrue(item.tags().contains(other), item.id() + ": " + tag + " without " + other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cellar", "deli", "skylark"})
    void tags_do_not_contradict_each_other(String brand) {
        var items = items(brand);

        always(items, "high-sugar", "contains-sugar");
        always(items, "contains-pork", "contains-meat");
        always(items, "vegan", "vegetarian");
        never(items, "sugar-free", "contains-sugar");
        never(items, "gluten-free", "contains-gluten");
        never(items, "dairy-free", "contains-dairy");
        never(items, "alcohol-free", "contains-alcohol");
        never(
                items,
                "vegan",
                "contains-meat",
                "contains-fish",
                "contains-shellfish",
                "contains-dairy",
                "contains-egg",
                "contains-honey");
        never(items, "vegetarian", "contains-meat", "contains-fish", "contains-shellfish");
    }

    @Test
    void the_hundred_wines_are_there_with_what_the_source_says_of_them() {
        var wines = items("cellar").stream()
                .filter(item -> item.attributes().containsKey("x_wines_id"))
                .toList();

        assertEquals(100, wines.size());
        for (var wine : wines) {
            assertTrue(wine.tags().contains("contains-alcohol"), wine.id());
            assertTrue(wine.description().length() > 60, wine.id());
            assertTrue(wine.price() != null, wine.id());
        }
        assertEquals(
                36,
                wines.stream()
                        .filter(wine -> wine.tags().contains("pairs-lamb"))
                        .count());
    }

    @Test
    void a_diabetic_with_a_nut_allergy_who_eats_no_gluten_still_has_a_choice_of_sweets() {
        Predicate<Item> allowed = item -> item.tags().stream()
                .noneMatch(Set.of("contains-sugar", "contains-nuts", "contains-peanuts", "contains-gluten")::contains);

        assertTrue(items("deli").stream()
                        .filter(item -> item.kind().equals("sweet"))
                        .filter(allowed)
                        .count()
                >= 3);
    }
}
