package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.INSTEAD;
import static app.concierge.guardrail.Saying.grounded;
import static app.concierge.guardrail.Saying.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No price is said that nobody named. */
class PricesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$42 | It is 42.00 USD.",
                "42.00 USD | It is $42.",
                "$42 | It is 42 dollars.",
                "$42 | It is forty-two dollars.",
                "{\"price\": 42} | It is $42.00.",
                "{\"price\": {\"amount\": \"42.00\", \"currency\": \"USD\"}} | It is $42.",
                "{\"price\": \"$1,250.00\"} | It is $1250.",
                "under 60 please | I looked for things under $60.",
                "1.250,00 € | It is €1,250.",
                "$1500 | It is $1.5k.",
                "$42 and $20 | Together that is $62.",
                "$42 and $37 | You save $5.",
                "2 for $6.95 each | The total is $13.90.",
                "$42.35 | It is about $42.",
                "20% off | You get 20 percent off.",
                "$0.99 | That is 99 cents.",
                "{\"terms\": \"complimentary for members\"} | It is free of charge.",
            })
    void lets_a_grounded_price_be_said(String ground, String text) {
        assertEquals(text, say(grounded(ground), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$42 | It is $43.",
                "$42 | It is 42 euros.",
                "€42 | It is $42.",
                "nothing | It is forty-two dollars.",
                "$42 and $20 | It is $62.",
                "$42 and $37 | It is $5.",
                "$42.35 | It is about $45.",
                "$42.35 | It is $42.",
                "10% off | You get 20% off.",
                "nothing | It is complimentary.",
                "{\"people\": 4} | It is $4.",
                "{\"note\": \"for 4\"} | It is $4.",
                "nothing | It is **$42**.",
                "nothing | It is $\u200B42.",
                "nothing | It is ＄４２.",
            })
    void breaks_off_at_a_price_without_ground(String ground, String text) {
        var said = say(grounded(ground), text);
        assertTrue(said.endsWith("… " + INSTEAD), said);
        assertTrue(!said.matches(".*\\d.*"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The gate is 42 minutes away.",
                "Table for 4 at 18:30.",
                "It has 14% alcohol.",
                "Flight 42 leaves from gate B12.",
                "In 2019 it rained.",
                "It weighs 5 pounds.",
                "Feel free to ask, it is sugar-free.",
            })
    void takes_other_figures_for_no_price(String text) {
        assertEquals(text, say(guard -> {}, text));
    }
}
