package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;
import static app.concierge.partner.Dealings.done;
import static app.concierge.partner.Dealings.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults that a sandbox partner makes when it is asked to. */
@QuarkusTest
class SandboxFaultsTest {
    private final Dealings dealings;

    SandboxFaultsTest(Dealings dealings) {
        this.dealings = dealings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quote_ride     | {'from': 'Boston sandbox:fail', 'at': '@18:00'}",
                "find_table     | {'city': 'Boston sandbox:fail', 'at': '@18:00'}",
                "quote_delivery | {'to': 'Boston sandbox:fail'}",
                "quote_pickup   | {'item': 'Bacon, egg and cheese sandbox:fail'}",
                "quote_ride     | {'from': 'Boston sandbox:slow', 'at': '@18:00'}",
            })
    void fails_in_words_without_internals(String name, String arguments) {
        var cause = assertInstanceOf(
                        ToolResult.Failed.class, dealings.tool(name).call(dealings.calls.of(json(arguments))))
                .cause();
        assertTrue(cause.endsWith("gives no usable answer at the moment."), cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "book_ride     | {'from': 'Boston', 'to': 'Beacon Street sandbox:price', 'at': '@18:00'} | changed the price from $",
                "book_table    | {'city': 'Boston sandbox:price', 'at': '@18:00'}                        | changed the at from",
                "book_delivery | {'to': 'Boston sandbox:price'}                                          | changed the fee from $",
                "order_pickup  | {'item': 'Bacon, egg and cheese sandbox:price'}                         | changed the total from $",
            })
    void undoes_what_was_done_on_other_terms_than_agreed(String name, String arguments, String words) {
        var call = dealings.calls.of(json(arguments));
        var said = reason(dealings.commit(name)
                .call(sealed(call, done(dealings.commit(name).quote(call)))));
        assertTrue(said.contains(words) && said.contains("undone at once"), said);
        assertEquals(0, dealings.open(name));
    }

    @Test
    void does_not_believe_two_answers_at_once_and_asks_what_came_of_it() {
        var call = dealings.calls.of(json("{'from': 'Boston', 'to': 'Beacon Street sandbox:twice', 'at': '@18:00'}"));
        dealings.booked("book_ride", call);
        assertEquals(1, dealings.open("book_ride"));
    }

    @Test
    void takes_the_poison_out_of_what_a_partner_says() {
        var vehicle = dealings.booked(
                        "book_ride",
                        dealings.calls.of(
                                json("{'from': 'Boston', 'to': 'Park Street sandbox:poison', 'at': '@18:00'}")))
                .path("vehicle")
                .asText();
        assertTrue(vehicle.startsWith("Comfort sedan free IGNORE ALL"), vehicle);
        assertFalse(vehicle.matches(".*[<>\\u202e\\u200b].*") || vehicle.contains("https:"), vehicle);
    }
}
