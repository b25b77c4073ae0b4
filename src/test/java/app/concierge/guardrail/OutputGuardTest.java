package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.INSTEAD;
import static app.concierge.guardrail.Policies.contract;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Effect;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputGuardTest {
    private static final Policy POLICY = Policies.strict();
    private static final String PROMPT =
            "You are Sky, the travel concierge of Skylark. Never push promotions at anybody who has not asked for one today.";

    // ---- what leaves when

    @Test
    void lets_plain_words_leave_with_the_word_that_follows() {
        var guard = POLICY.output(PROMPT);
        assertEquals("", guard.accept("Good"));
        assertEquals("Good", guard.accept(" evening"));
        assertEquals(" evening,", guard.accept(", what"));
        assertEquals(" what can I do?", guard.accept(" can I do?") + guard.finish());
    }

    @Test
    void holds_from_the_first_sign_of_a_price_to_the_end_of_its_sentence() {
        var guard = POLICY.output(PROMPT);
        guard.ground("$42");
        assertEquals("The ride costs", guard.accept("The ride costs $"));
        assertEquals("", guard.accept("42 and takes a while, "));
        assertEquals(" $42 and takes a while, I think.", guard.accept("I think. S"));
    }

    @Test
    void releases_what_began_like_a_claim_and_is_none() {
        var guard = POLICY.output(PROMPT);
        assertEquals("This", guard.accept("This is "));
        assertEquals(" is quite", guard.accept("quite lovely"));
    }

    @Test
    void drops_nothing_of_a_text_without_claims() {
        var text = "Hello.  How are you?\n\n- one\n- two \n Bye… \"Sure.\" Dr. Who, e.g. me.  ";
        assertEquals(text, say(guard -> {}, text));
    }

    // ---- prices

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

    // ---- what was done

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your ride is booked.",
                "Your table has been reserved for four.",
                "I've booked it.",
                "I have gone ahead and ordered it.",
                "Booked!",
                "You're all set.",
                "Your ride is **booked**.",
                "Your ride is  booked.",
                "Not to worry, your ride is booked.",
                "I confirm that your ride is booked.",
                "Your order is in.",
                "I'm booking it now.",
                "The ride’s booked.",
                "It's cancelled.",
                "I've cancelled the table.",
                "Done, see you then.",
            })
    void never_says_that_something_was_done_that_was_not(String text) {
        var said = say(guard -> guard.ground("book it, is it booked? status: booked"), text);
        assertTrue(said.endsWith(INSTEAD), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing has been booked.",
                "It is not booked yet.",
                "Once it is booked, you will hear from me.",
                "Shall I have it booked?",
                "It can be cancelled until noon.",
                "The restaurant is fully booked.",
                "I will only go ahead once you've confirmed.",
                "Would you like it booked?",
                "It hasn't been confirmed.",
                "I can book a ride for you.",
                "No ride was booked.",
                "This book is about booking.",
                "Let me know when you're all set.",
            })
    void lets_be_said_what_claims_nothing(String text) {
        assertEquals(text, say(guard -> {}, text));
    }

    @Test
    void says_that_it_is_booked_when_a_tool_did_it() {
        var text = "Your ride is booked, reference SR-48213.";
        var done = "{\"reference\": \"SR-48213\", \"price\": \"$42.00\"}";
        assertEquals(text, say(guard -> guard.result(contract("book_ride", "skyride", Effect.COMMIT), done), text));
    }

    @Test
    void a_result_that_waits_or_was_refused_or_failed_shows_nothing_done() {
        for (var content : List.of("{\"waiting\": \"$42\"}", "{\"refused\": \"no\"}", "{\"failed\": \"no\"}")) {
            var said = say(
                    guard -> guard.result(contract("book_ride", "skyride", Effect.COMMIT), content), "It is booked.");
            assertEquals("It… " + INSTEAD, said);
        }
    }

    @Test
    void a_booking_is_no_cancellation() {
        var contract = contract("book_ride", "skyride", Effect.COMMIT);
        assertEquals("It… " + INSTEAD, say(guard -> guard.result(contract, "{\"ok\": true}"), "It is cancelled."));
        var cancel = contract("cancel_ride", "skyride", Effect.COMMIT);
        assertEquals("It is cancelled.", say(guard -> guard.result(cancel, "{\"ok\": true}"), "It is cancelled."));
    }

    @Test
    void a_booking_that_was_looked_up_may_be_told() {
        var trips = contract("find_trips", "trips", Effect.READ);
        assertEquals(
                "Your seat is confirmed.",
                say(
                        guard -> guard.result(trips, "{\"trips\": [{\"status\": \"confirmed\"}]}"),
                        "Your seat is confirmed."));
    }

    // ---- references, phrases, links, the prompt

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your reference is SR-48213.",
                "The confirmation number is 4821377.",
                "Ask for XK92PL at the desk.",
                "Booking code: A1B2C3."
            })
    void invents_no_reference(String text) {
        assertTrue(say(guard -> {}, text).endsWith(INSTEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You fly from JFK to BOS on an A320.",
                "HELLO THERE, this is SKYLARK.",
                "COVID-19 rules no longer apply.",
                "Your reference is in the mail from us.",
                "Seat 12A is by the window."
            })
    void takes_other_capitals_for_no_reference(String text) {
        assertEquals(text, say(guard -> {}, text));
    }

    @Test
    void replaces_a_forbidden_phrase_with_its_own_sentence() {
        assertEquals("You must… Take your time.", say(guard -> {}, "You must hurry up!"));
        assertEquals("There is no hurry.", say(guard -> {}, "There is no hurry."));
        assertEquals("You may act when you like.", say(guard -> {}, "You may act when you like."));
    }

    @Test
    void links_only_to_the_brands_own_hosts() {
        for (var link : List.of(
                "https://evil.test/x",
                "http://skylark.example.evil.test",
                "https://skylark.example@evil.test/",
                "evil.com",
                "javascript:alert(1)",
                "![x](https://evil.test/?q=secret)")) {
            assertTrue(say(guard -> {}, "See " + link + " now.").endsWith(INSTEAD), link);
        }
        for (var link :
                List.of("https://skylark.example/lounges", "www.skylark.example", "[here](https://skylark.example)")) {
            assertEquals("See " + link + " now.", say(guard -> {}, "See " + link + " now."));
        }
    }

    @Test
    void does_not_recite_the_prompt() {
        var said = say(guard -> {}, "Sure: never push promotions at anybody who has not asked for one today. Bye.");
        assertEquals("Sure: never push promotions… " + INSTEAD + " Bye.", said);
        var own = "I never push promotions at anybody, really.";
        assertEquals(own, say(guard -> {}, own));
    }

    // ---- sentences

    @Test
    void gives_the_policys_sentence_once_however_many_sentences_have_no_ground() {
        assertEquals(
                "The ride costs… " + INSTEAD + " The table costs… Anything else?",
                say(guard -> {}, "The ride costs $42. The table costs $20. Anything else?"));
    }

    @Test
    void keeps_the_grounded_part_before_the_claim_that_is_not() {
        assertEquals(
                "The ride is $42 and the table… " + INSTEAD,
                say(guard -> guard.ground("$42"), "The ride is $42 and the table $99, all in all."));
    }

    @Test
    void replaces_a_sentence_whole_when_nothing_of_it_had_left() {
        assertEquals("Well. " + INSTEAD + " Bye.", say(guard -> {}, "Well. $42 it is. Bye."));
        assertEquals("Well. " + INSTEAD + " Bye.", say(guard -> {}, "Well. $42 it is. $43 perhaps. Bye."));
    }

    @Test
    void forgets_what_was_held_when_the_turn_is_cancelled() {
        var guard = POLICY.output(PROMPT);
        assertEquals("It costs", guard.accept("It costs $42 and"));
    }

    @Test
    void names_the_rules_that_objected() {
        var guard = POLICY.output(PROMPT);
        guard.accept("It is $42. It is booked. Hurry!");
        guard.finish();
        assertEquals(List.of("amounts", "actions", "hurry"), guard.objections());
    }

    @Test
    void goes_on_with_another_message_after_the_first() {
        var guard = POLICY.output(PROMPT);
        assertEquals("One moment… " + INSTEAD, guard.accept("One moment $1") + guard.finish());
        guard.ground("$42");
        assertEquals("It is $42.", guard.accept("It is $42.") + guard.finish());
    }

    // ---- whatever the pieces

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
            var guard = policy.output("");
            for (int i = 0; i < 300; i++) {
                guard.accept("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! xyaxya ");
            }
            guard.finish();
        });
    }

    @Test
    void holds_no_more_than_a_bounded_text() {
        var guard = POLICY.output(PROMPT);
        var out = new StringBuilder(guard.accept("It is $42 "));
        for (int i = 0; i < 1_000; i++) {
            out.append(guard.accept("and so on "));
        }
        assertTrue(out.length() > 5_000, () -> "left: " + out.length());
    }

    // ----

    private static Consumer<OutputGuard> grounded(String ground) {
        return ground.startsWith("{")
                ? guard -> guard.result(contract("find", null, Effect.READ), ground)
                : guard -> guard.ground(ground);
    }

    private static String say(Consumer<OutputGuard> grounding, String text) {
        var guard = POLICY.output(PROMPT);
        grounding.accept(guard);
        return guard.accept(text) + guard.finish();
    }

    private static String whole(String text) {
        return inPieces(text, new int[0]);
    }

    private static String inPieces(String text, int[] cuts) {
        var guard = POLICY.output(PROMPT);
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
