package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to be free of something, or to fit a diet, must be shown. */
class DietTest {
    private static final List<String> BRANDS = List.of("skylark", "cellar", "deli");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This wine is nut free and safe for allergies. | nut free",
                "It's gluten-free. | gluten",
                "Good choice: that one is vegan. | vegan",
                "They're all vegan, by the way. | vegan",
                "The muffins are completely dairy free. | dairy",
                "Our bread is kosher. | kosher",
                "The wrap is suitable, and it contains no nuts. | no nuts",
                "There are no eggs in it. | no eggs",
                "It doesn't contain any gluten. | gluten",
                "No sugar is added to it. | sugar",
                "It is made without milk. | milk",
                "It is free of peanuts. | peanuts",
                "We have a gluten-free roll for you. | gluten",
                "Es ist glutenfrei. | gluten",
                "Der Kuchen ist ganz vegan. | vegan",
                "Der Kuchen enthält keine Nüsse. | Nüsse",
                "It isn't vegan, but it is gluten-free. | is gluten",
                "It should be nut-free. | nut-free",
            })
    void a_claim_that_nothing_shows_is_not_made(String claim, String told) {
        for (var brand : BRANDS) {
            var said = said(brand, "", claim);
            assertFalse(said.contains(told), () -> brand + ": " + said);
            assertTrue(said.length() > 10, () -> brand + " says nothing instead: " + said);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From now on I only suggest what is sugar-free.",
                "Shall I look for something gluten-free?",
                "Should it be vegan?",
                "Does it have to be vegan?",
                "Are vegetarian dishes what you are after?",
                "No, there are no vegetarian options.",
                "Would you like one that is dairy-free?",
                "You told me that you are vegan, so I leave the ham out.",
                "You said it is nut free; I can't tell.",
                "I can't promise that it's nut-free.",
                "I don't know whether the bread is vegan.",
                "It is not gluten-free.",
                "If it is not vegan, tell me.",
                "Your friend is vegan, so no cheese for her.",
                "I'll remember: you are vegetarian. From now on I suggest nothing with meat, in offers neither.",
                "You are free to choose.",
                "It contains nuts and milk.",
                "We have no fish on Mondays.",
                "No milk today, sorry.",
                "Without sugar, or with?",
                "The lounge is fully non-smoking.",
                "Take two of the sugar-free cookies.",
            })
    void what_claims_nothing_of_a_thing_is_said(String text) {
        for (var brand : BRANDS) {
            assertEquals(text, said(brand, "", text), brand);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"it is sugar free, as you asked; no sugar is added to it\"} | It is sugar free, as you asked; no sugar is added to it.",
                "{\"reason\":\"there is no alcohol in it\"} | The grape juice is alcohol-free.",
                "{\"tags\":[\"gluten-free\"]} | It's gluten-free.",
                "{\"tags\":[\"gluten-free\"]} | Es ist glutenfrei.",
                "{\"title\":\"Vegan chili\"} | The chili is vegan.",
                "{\"reason\":\"there are no nuts in it\"} | There are no nuts in it.",
                "{\"detail\":\"Sharp, and free of sugar, nuts and dairy\"} | It is dairy free.",
                "{\"detail\":\"does not contain peanuts\"} | It contains no peanuts.",
            })
    void what_a_result_shows_is_said(String result, String text) {
        for (var brand : BRANDS) {
            assertEquals(text, said(brand, result, text), brand);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tags\":[\"contains-nuts\"]} | It is nut free.",
                "{\"reason\":\"it is peanut free\"} | It is nut free.",
                "{\"reason\":\"it is sugar free\"} | It is sugar free and gluten free.",
                "{\"reason\":\"there are no nuts in it\"} | There are no nuts or eggs in it.",
                "{\"note\":\"I have nothing vegan today.\"} | That one is vegan.",
                "{\"left_out\":\"I left out the ham because you are vegan.\"} | That one is vegan.",
            })
    void what_a_result_shows_of_something_else_is_no_ground(String result, String text) {
        for (var brand : BRANDS) {
            assertFalse(said(brand, result, text).contains(text), brand);
        }
    }

    @Test
    void a_vegans_profile_says_of_no_dish_that_it_is_vegan() {
        var guard = Policies.shipped("deli").output("", null);
        guard.ground("I'm vegan. The soup is vegan, isn't it?");
        guard.result(Policies.contract("lookup_profile", null, Effect.READ), "{\"facts\":[{\"value\":\"vegan\"}]}");
        assertFalse((guard.accept("The soup is vegan.") + guard.finish()).contains("is vegan"));
    }

    @Test
    void what_the_brand_says_of_its_things_is_said() {
        var guard =
                Policies.shipped("deli").output("All of our bagels are kosher. Vegan things you suggest gladly.", null);
        assertEquals("It is kosher.", guard.accept("It is kosher.") + guard.finish());
        assertFalse((guard.accept("It is vegan.") + guard.finish()).contains("vegan"));
    }

    private static String said(String brand, String result, String text) {
        var guard = Policies.shipped(brand).output("", null);
        guard.ground("Is it gluten-free, nut free and vegan?");
        if (!result.isBlank()) {
            guard.result(Policies.contract("recommend", null, Effect.READ), result);
        }
        return guard.accept(text) + guard.finish();
    }
}
