package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;
import static app.concierge.partner.Dealings.done;
import static app.concierge.partner.Dealings.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.SharingRecord;
import app.concierge.tool.Sentences;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sandbox partners quote, book and cancel, and say no to. */
@QuarkusTest
class SandboxPartnersTest {
    private final Dealings dealings;
    private final SharingRecord record;

    SandboxPartnersTest(Dealings dealings, SharingRecord record) {
        this.dealings = dealings;
        this.record = record;
    }

    @Test
    void quotes_a_ride_from_the_airport_into_the_city() {
        var output = done(dealings.tool("quote_ride")
                .call(dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"))));
        assertEquals("Boston Logan Airport (BOS)", output.path("from").asText());
        assertEquals("downtown Boston", output.path("to").asText());
        assertTrue(output.path("pickup").asText().contains("T18:30"), output.toString());
        assertEquals(
                output.path("price"),
                done(dealings.tool("quote_ride")
                                .call(dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"))))
                        .path("price"));
    }

    @Test
    void quotes_a_larger_car_for_more_people() {
        var two = done(dealings.tool("quote_ride")
                .call(dealings.calls.of(json("{'from': 'Logan', 'at': '@12:00', 'passengers': 2}"))));
        var five = done(dealings.tool("quote_ride")
                .call(dealings.calls.of(json("{'from': 'Logan', 'at': '@12:00', 'passengers': 5}"))));
        assertNotEquals(two.path("vehicle"), five.path("vehicle"));
        assertTrue(five.path("price").path("amount").asDouble()
                > two.path("price").path("amount").asDouble());
    }

    @Test
    void asks_and_says_as_a_good_concierge() {
        var call = dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"));
        var ride = dealings.commit("book_ride");
        var terms = done(ride.quote(call));
        var situation = dealings.calls.caller().situation();
        var question = Sentences.confirm(ride.contract(), call.arguments(), terms, situation);
        assertTrue(
                question.matches(
                        "A Comfort sedan picks you up at 6:30 PM on \\w+ from Boston Logan Airport \\(BOS\\) and takes"
                                + " you to downtown Boston, for \\$\\d+\\.\\d\\d\\. Shall I book it\\?"),
                question);
        var output = done(ride.call(sealed(call, terms)));
        var said = Sentences.say(ride.contract(), call.arguments(), output, situation);
        assertTrue(said.contains("The driver waits at the ground transport doors"), said);
        assertTrue(said.contains(output.path("booking").asText()), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quote_ride      | {'from': 'Boston', 'at': '@18:00'}",
                "find_table      | {'city': 'Boston', 'at': '@18:00', 'party': 4}",
                "quote_delivery  | {'to': 'Boston', 'bottles': 6}",
                "quote_pickup    | {'item': 'Bacon, egg and cheese', 'quantity': 2}",
            })
    void looks_up(String name, String arguments) {
        var call = dealings.calls.of(json(arguments));
        var output = done(dealings.tool(name).call(call));
        var said = Sentences.say(
                dealings.tool(name).contract(),
                call.arguments(),
                output,
                dealings.calls.caller().situation());
        assertFalse(said.contains("{") || said.contains("null"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "book_ride     | cancel_ride     | {'from': 'Boston', 'at': '@18:00', 'passengers': 4}",
                "book_table    | cancel_table    | {'city': 'Boston', 'at': '@18:00', 'party': 4, 'landing': true}",
                "book_delivery | cancel_delivery | {'wine': 'Malbec', 'to': 'Boston', 'bottles': 3, 'window': 'morning'}",
                "order_pickup  | cancel_pickup   | {'items': [{'id': 'bec', 'title': 'Bacon, egg and cheese', 'quantity': 2}]}",
            })
    void books_once_and_cancels_what_was_booked_last(String book, String cancel, String arguments) {
        var call = dealings.calls.of(json(arguments));
        var terms = done(dealings.commit(book).quote(call));
        var contract = dealings.commit(book).contract();
        contract.seals().forEach(seal -> assertTrue(terms.hasNonNull(seal), seal + " in " + terms));
        assertFalse(Sentences.confirm(
                        contract,
                        call.arguments(),
                        terms,
                        dealings.calls.caller().situation())
                .contains("{"));
        var first = done(dealings.commit(book).call(sealed(call, terms)));
        assertEquals(first, done(dealings.commit(book).call(sealed(call, terms))));
        assertEquals(1, dealings.open(book));

        var undo = dealings.calls.of(json("{}"));
        var known = done(dealings.commit(cancel).quote(undo));
        assertEquals(first.path("booking"), known.path("booking"));
        var question = Sentences.confirm(
                dealings.commit(cancel).contract(),
                undo.arguments(),
                known,
                dealings.calls.caller().situation());
        assertTrue(question.startsWith("Shall I cancel"), question);
        assertEquals(
                "cancelled",
                done(dealings.commit(cancel).call(sealed(undo, known)))
                        .path("status")
                        .asText());
        assertEquals(0, dealings.open(book));
        assertTrue(reason(dealings.commit(cancel).quote(dealings.calls.of(json("{}"))))
                .startsWith("There is nothing at"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quote_ride     | {'from': 'Boston', 'to': 'Chicago', 'at': '@18:00'} | does not drive that far",
                "quote_ride     | {'from': 'Boston', 'at': '2020-01-01T18:00:00Z'}   | passed already",
                "find_table     | {'city': 'Denver', 'at': '@18:00'}                 | no restaurants in Denver",
                "find_table     | {'city': 'Boston', 'at': '@03:00'}                 | no table left",
                "find_table     | {'city': 'Boston', 'at': '@18:00', 'restaurant': 'Noma'} | no such restaurant",
                "quote_delivery | {'to': 'Salt Lake City'}                           | Utah",
                "quote_delivery | {'bottles': 2}                                     | where the wine should go",
                "quote_pickup   | {'item': 'haggis'}                                 | has no haggis",
            })
    void is_refused_with_a_reason_for_the_customer(String name, String arguments, String words) {
        var said = reason(dealings.tool(name).call(dealings.calls.of(json(arguments))));
        assertTrue(said.contains(words), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "book_ride     | {'from': 'Boston', 'to': 'Chicago', 'at': '@18:00'}",
                "book_table    | {'city': 'Denver', 'at': '@18:00'}",
                "book_delivery | {'to': 'Salt Lake City'}",
                "order_pickup  | {'item': 'haggis'}",
            })
    void refuses_to_quote_what_cannot_be_booked(String name, String arguments) {
        assertFalse(reason(dealings.commit(name).quote(dealings.calls.of(json(arguments))))
                .isBlank());
    }

    @Test
    void keeps_for_the_customer_who_got_what() {
        dealings.booked("book_ride", dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00'}")));
        var customer = dealings.calls.caller().customer();
        var entries = record.sent(customer, 10);
        assertEquals(2, entries.size());
        assertEquals("book_ride", entries.get(0).tool());
        assertEquals("done", entries.get(0).outcome());
        assertEquals("quote_ride", entries.get(1).tool());
        assertEquals("fulfilment", entries.get(1).purpose());
        assertEquals(List.of(entries.getFirst()), record.sent(customer, 1));
        assertEquals(2, record.forget(customer));
        assertTrue(record.sent(customer, 10).isEmpty());
    }
}
