package app.concierge.guardrail;

import static app.concierge.guardrail.Saying.guard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said does not depend on the pieces that it came in, and takes bounded time and room. */
class TextInPiecesTest {
    static List<String> texts() {
        return List.of(
                "The ride costs $42.50. Your table is booked, reference AB-12345! Hurry, see evil.com.\nBye.",
                "Well, is it booked? It is not booked. The total is $62, i.e. 42 plus 20. \"Done.\" Ok",
                "Zur Bestätigung: 42 € und „fertig“ 😀 booked it’s **booked** today... 予約しました。$42です。",
                "You are Sky, the travel concierge of Skylark. Never push promotions at anybody who has not asked for one today.",
                "$$$ 1,2,3.4.5 USD 42 EUR,,, is is is booked booked. is\nbooked. I've I've booked",
                "a " + "b ".repeat(1_000) + "is booked $42 " + "$".repeat(300) + " hurry " + "x".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void says_the_same_whatever_pieces_the_text_came_in(String text) {
        var whole = whole(text);
        for (int at = 0; at <= Math.min(text.length(), 300); at++) {
            assertEquals(whole, inPieces(text, IntStream.of(at).toArray()));
        }
        assertEquals(whole, inPieces(text, IntStream.range(0, text.length()).toArray()));
        var random = new SplittableRandom(42);
        for (int i = 0; i < 60; i++) {
            int[] cuts = random.ints(random.nextInt(12), 0, text.length() + 1)
                    .sorted()
                    .toArray();
            assertEquals(whole, inPieces(text, cuts));
        }
    }

    @Test
    void says_the_same_of_random_texts_whatever_pieces_they_came_in() {
        var random = new SplittableRandom(7);
        var words = List.of(
                "is",
                "booked",
                "$",
                "42",
                ".",
                ". ",
                " ",
                "\n",
                "not",
                "I've",
                "hurry",
                "no",
                "USD",
                "It",
                "…",
                "!",
                "evil",
                ".com",
                "SR-1234",
                "reference",
                "b",
                "*",
                "’",
                "\u200B",
                "all set",
                "20",
                "total",
                ",");
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
            }
            int[] cuts = random.ints(random.nextInt(20), 0, text.length() + 1)
                    .sorted()
                    .toArray();
            assertEquals(whole(text.toString()), inPieces(text.toString(), cuts), text.toString());
        }
    }

    @Test
    void takes_linear_time_whatever_a_brand_wrote_and_a_model_says() {
        var policy = Policies.of("""
                input: {}
                output:
                  instead: "No."
                  forbidden:
                    - {name: slow, patterns: ['(a+)+$', '(a|aa)+b', '(.*a){12}c', 'x.*y.*z'], instead: "No."}
                """);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            var guard = policy.output("", null);
            for (int i = 0; i < 300; i++) {
                guard.accept("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! xyaxya ");
            }
            guard.finish();
        });
    }

    @Test
    void holds_no_more_than_a_bounded_text() {
        var guard = guard();
        var out = new StringBuilder(guard.accept("It is $42 "));
        for (int i = 0; i < 1_000; i++) {
            out.append(guard.accept("and so on "));
        }
        assertTrue(out.length() > 5_000, () -> "left: " + out.length());
    }

    private static String whole(String text) {
        return inPieces(text, new int[0]);
    }

    private static String inPieces(String text, int[] cuts) {
        var guard = guard();
        guard.ground("$42 and 20");
        var said = new StringBuilder();
        int from = 0;
        for (int cut : cuts) {
            said.append(guard.accept(text.substring(from, cut)));
            from = cut;
        }
        return said.append(guard.accept(text.substring(from)))
                .append(guard.finish())
                .toString();
    }
}
