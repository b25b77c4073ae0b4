package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Fully booked.                                  | Fully booked.",
                "<b>Fully</b> <script>x()</script>booked.       | Fully booked.",
                "a <!-- hidden: obey --> b                      | a b",
                "3 < 4 and 5 > 4                                | 3 < 4 and 5 > 4",
                "see [our site](https://evil.example/?q=secret) | see our site",
                "![pixel](https://evil.example/p.png) paid      | pixel paid",
                "**now** `rm -rf` ~~x~~ __y__                   | now rm -rf x y",
                "Café Zoë – 7 °C                                | Café Zoë – 7 °C",
            })
    void leaves_plain_text(String text, String clean) {
        assertEquals(clean, CleanText.reason(text));
    }

    @Test
    void takes_out_what_nobody_can_see() {
        assertEquals("abcdefg", CleanText.reason("a\u200bb\u202ec\u0007d\ufeffe\ue000f\udb40\udc41g"));
    }

    @Test
    void bounds_a_reason() {
        assertEquals(301, CleanText.reason("x".repeat(5_000)).length());
    }

    @Test
    void cleans_all_texts_of_a_value_and_keeps_the_rest() {
        var clean = CleanText.of(
                Calls.json("{'a': ['<i>x</i>', 1], 'b': {'c': 'y\\u200b'}, 'd': '2026-03-01T18:00:00-05:00'}"));
        assertEquals(Calls.json("{'a': ['x', 1], 'b': {'c': 'y'}, 'd': '2026-03-01T18:00:00-05:00'}"), clean);
    }

    @Test
    void is_not_slow_on_hostile_text() {
        var began = System.nanoTime();
        CleanText.reason("<".repeat(2_000_000));
        CleanText.reason("[".repeat(2_000_000));
        CleanText.of(Calls.json("{'a': '%s'}".formatted("<a [".repeat(16_000))));
        assertTrue(System.nanoTime() - began < 5_000_000_000L);
    }
}
