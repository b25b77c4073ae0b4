package app.concierge.offer;

import static app.concierge.offer.Shoppers.done;
import static app.concierge.offer.Shoppers.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.CustomerId;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the demonstration's offers somebody is shown, and why. */
@QuarkusTest
class FindOfferTest {
    private final Shoppers shoppers;
    private final OfferDecisions decisions;

    FindOfferTest(Shoppers shoppers, OfferDecisions decisions) {
        this.shoppers = shoppers;
        this.decisions = decisions;
    }

    @ParameterizedTest
    @CsvSource({
        "deli, bec, 4, coffee-with-roll",
        "deli, choc-chip-cookie, 4, cookie-dozen",
        "cellar, columbia-crest-syrah, 4, rhone-trio",
        "skylark, seat-legroom, 3, legroom-half",
    })
    void each_brand_has_the_one_that_suits_with_its_reason(String brand, String item, int times, String offer) {
        var caller = shoppers.somebody(brand);
        shoppers.took(caller, item, times);
        var output = done(shoppers.asks(caller, ""));
        assertEquals(offer, output.path("id").asText());
        assertTrue(output.path("reason").asText().startsWith("you took the "), output.toString());
        assertFalse(output.path("terms").asText().isBlank());
        assertFalse(output.has("left_out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cookies", "any deal on ice cream?", "something sweet"})
    void a_diabetic_gets_no_sweet_offer_whatever_is_asked(String about) {
        var caller = shoppers.somebody("deli");
        shoppers.took(caller, "choc-chip-cookie", 6);
        shoppers.isDiabetic(caller);
        var result = shoppers.asks(caller, about);
        if (result instanceof ToolResult.Done(var output, var _)) {
            assertFalse(
                    Set.of("cookie-dozen", "ice-cream-friday")
                            .contains(output.path("id").asText()),
                    output.toString());
        }
    }

    @Test
    void a_diabetic_who_asks_is_told_why_and_gets_what_is_sugar_free() {
        var caller = shoppers.somebody("deli");
        shoppers.took(caller, "choc-chip-cookie", 6);
        shoppers.isDiabetic(caller);
        var output = done(shoppers.asks(caller, "cookies"));
        assertEquals("sugar-free-sweets", output.path("id").asText());
        assertEquals(
                "I keep “A dozen cookies for the price of nine” from you, because you told me that you have diabetes.",
                output.path("left_out").asText());
    }

    @Test
    void a_diabetic_for_whom_nothing_is_left_is_told_why() {
        var caller = shoppers.somebody("deli");
        shoppers.isDiabetic(caller);
        assertEquals(
                "I keep offers from you that would not be good for you, because you told me that you have diabetes.",
                reason(shoppers.asks(caller, "ice cream")));
    }

    @Test
    void the_record_says_which_offer_lost_to_what() {
        var caller = shoppers.somebody("deli");
        shoppers.took(caller, "bec", 4);
        shoppers.isDiabetic(caller);
        var output = done(shoppers.asks(caller, ""));
        var made = decisions
                .made(
                        caller.brand(),
                        caller.customer(),
                        UUID.fromString(output.path("decision").asText()))
                .orElseThrow();
        assertEquals(output.path("id").asText(), made.chosen().getFirst().id());
        assertEquals(output.path("title").asText(), made.chosen().getFirst().title());
        assertTrue(made.ruledOut().stream()
                .anyMatch(out -> out.id().equals("cookie-dozen") && out.rule().equals("restrictions")));
        assertTrue(decisions
                .made(caller.brand(), new CustomerId(UUID.randomUUID()), made.id())
                .isEmpty());
    }
}
