package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Situation;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors of quality on the airline's catalogue. */
class SkylarkQualityTest {
    private final Shop skylark = Shop.of("skylark");

    @ParameterizedTest
    @CsvSource({
        "where can we eat in Boston with two kids?, restaurant, Boston, suits-families",
        "a quiet lounge at Heathrow, lounge, London, quiet",
        "what is there to do in Chicago on a rainy afternoon?, activity, Chicago, indoors",
        "can you suggest a hotel near Heathrow?, hotel, London, step-free",
        "late night food near JFK, restaurant, New York, late-opening",
        "vegan restaurant in Boston, restaurant, Boston, vegan-options",
        "things to do in London with my kids, activity, London, suits-families",
        "a romantic dinner in New York, restaurant, New York, romantic",
    })
    void place_kind_and_wish_are_met(String query, String kind, String city, String tag) {
        var items = skylark.ask(query).items();

        assertFalse(items.isEmpty());
        for (var item : items) {
            assertEquals(kind, item.kind(), item.id());
            assertEquals(city, item.attributes().get("city"), item.id());
            assertTrue(item.tags().contains(tag), item.id());
        }
    }

    @Test
    void a_city_that_nothing_is_in_is_said_so() {
        var asking = skylark.ask("a restaurant in Paris");

        assertTrue(asking.items().isEmpty());
        assertEquals("I have nothing in Paris.", asking.said().refused().reason());
    }

    @Test
    void where_the_customer_is_comes_first() {
        var inChicago = new Situation(Shop.SATURDAY_MORNING, Locale.US, "Chicago, IL", null);

        assertEquals(
                "Chicago",
                skylark.ask("somewhere to eat")
                        .at(inChicago)
                        .items()
                        .getFirst()
                        .attributes()
                        .get("city"));
    }

    @Test
    void legroom_is_a_seat() {
        assertEquals("seat-legroom", skylark.ask("I want more legroom").ids().getFirst());
    }

    @Test
    void another_city_keeps_the_kind() {
        var chicago = skylark.ask("and in Chicago?").after(skylark.ask("somewhere to eat in Boston"));

        assertFalse(chicago.items().isEmpty());
        for (var item : chicago.items()) {
            assertEquals("restaurant", item.kind());
            assertEquals("Chicago", item.attributes().get("city"));
        }
    }
}
