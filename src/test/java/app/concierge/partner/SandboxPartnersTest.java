package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.SharingRecord;
import app.concierge.kernel.BrandId;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Sentences;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SandboxPartnersTest {
    private final Partners partners;
    private final Ledger ledger;
    private final SharingRecord record;
    private final Calls calls = new Calls();

    SandboxPartnersTest(Partners partners, Ledger ledger, SharingRecord record) {
        this.partners = partners;
        this.ledger = ledger;
        this.record = record;
    }

    private Tool tool(String name) {
        return partners.tools(new BrandId("skylark")).stream()
                .filter(tool -> tool.contract().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private CommitTool commit(String name) {
        return (CommitTool) tool(name);
    }

    private static ObjectNode done(ToolResult result) {
        return assertInstanceOf(ToolResult.Done.class, result).output();
    }

    private static String reason(ToolResult result) {
        return assertInstanceOf(ToolResult.Refused.class, result).reason();
    }

    private ObjectNode booked(String name, ToolCall call) {
        return done(commit(name).call(sealed(call, done(commit(name).quote(call)))));
    }

    private long open(String tool) {
        return ledger.standing(calls.caller().brand(), calls.caller().customer(), tool)
                .size();
    }

    @Test
    void quotes_a_ride_from_the_airport_into_the_city() {
        var output =
                done(tool("quote_ride").call(calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"))));
        assertEquals("Boston Logan Airport (BOS)", output.path("from").asText());
        assertEquals("downtown Boston", output.path("to").asText());
        assertTrue(output.path("pickup").asText().contains("T18:30"), output.toString());
        assertEquals(
                output.path("price"),
                done(tool("quote_ride").call(calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"))))
                        .path("price"));
    }

    @Test
    void quotes_a_larger_car_for_more_people() {
        var two = done(tool("quote_ride").call(calls.of(json("{'from': 'Logan', 'at': '@12:00', 'passengers': 2}"))));
        var five = done(tool("quote_ride").call(calls.of(json("{'from': 'Logan', 'at': '@12:00', 'passengers': 5}"))));
        assertNotEquals(two.path("vehicle"), five.path("vehicle"));
        assertTrue(five.path("price").path("amount").asDouble()
                > two.path("price").path("amount").asDouble());
    }

    @Test
    void asks_and_says_as_a_good_concierge() {
        var call = calls.of(json("{'from': 'Boston', 'at': '@18:00', 'landing': true}"));
        var ride = commit("book_ride");
        var terms = done(ride.quote(call));
        var situation = calls.caller().situation();
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
        var call = calls.of(json(arguments));
        var output = done(tool(name).call(call));
        var said = Sentences.say(
                tool(name).contract(), call.arguments(), output, calls.caller().situation());
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
        var call = calls.of(json(arguments));
        var terms = done(commit(book).quote(call));
        var contract = commit(book).contract();
        contract.seals().forEach(seal -> assertTrue(terms.hasNonNull(seal), seal + " in " + terms));
        assertFalse(Sentences.confirm(
                        contract, call.arguments(), terms, calls.caller().situation())
                .contains("{"));
        var first = done(commit(book).call(sealed(call, terms)));
        assertEquals(first, done(commit(book).call(sealed(call, terms))));
        assertEquals(1, open(book));

        var undo = calls.of(json("{}"));
        var known = done(commit(cancel).quote(undo));
        assertEquals(first.path("booking"), known.path("booking"));
        var question = Sentences.confirm(
                commit(cancel).contract(),
                undo.arguments(),
                known,
                calls.caller().situation());
        assertTrue(question.startsWith("Shall I cancel"), question);
        assertEquals(
                "cancelled",
                done(commit(cancel).call(sealed(undo, known))).path("status").asText());
        assertEquals(0, open(book));
        assertTrue(reason(commit(cancel).quote(calls.of(json("{}")))).startsWith("There is nothing at"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "book_ride     | {'from': 'Boston', 'at': '@18:00'}",
                "book_table    | {'city': 'Boston', 'at': '@18:00'}",
                "book_delivery | {'to': 'Boston'}",
                "order_pickup  | {'item': 'Bacon, egg and cheese'}",
            })
    void undoes_a_call_for_the_conversation(String book, String arguments) {
        var call = calls.of(json(arguments));
        var sealed = sealed(call, done(commit(book).quote(call)));
        var booked = assertInstanceOf(ToolResult.Done.class, commit(book).call(sealed));
        assertEquals(
                "cancelled",
                done(commit(book).cancel(sealed, booked)).path("status").asText());
        assertEquals(
                "cancelled",
                done(commit(book).cancel(sealed, booked)).path("status").asText());
        assertEquals(0, open(book));
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
        var said = reason(tool(name).call(calls.of(json(arguments))));
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
        assertFalse(reason(commit(name).quote(calls.of(json(arguments)))).isBlank());
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
        var cause = assertInstanceOf(ToolResult.Failed.class, tool(name).call(calls.of(json(arguments))))
                .cause();
        assertTrue(cause.endsWith("gives no usable answer at the moment."), cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"book_ride", "book_table", "book_delivery", "order_pickup"})
    void carries_nothing_out_that_was_not_agreed(String name) {
        var unsealed =
                calls.of(json("{'from': 'Boston', 'city': 'Boston', 'to': 'Boston', 'item': 'bec', 'at': '@18:00'}"));
        assertInstanceOf(ToolResult.Failed.class, commit(name).call(unsealed));
        assertEquals(0, open(name));
    }

    @Test
    void books_once_when_the_answer_is_lost_on_the_way() {
        var output = booked(
                "book_ride", calls.of(json("{'from': 'Boston', 'to': 'Beacon Street sandbox:drop', 'at': '@18:00'}")));
        assertFalse(output.path("booking").asText().isEmpty());
        assertEquals(1, open("book_ride"));
    }

    @Test
    void books_once_when_many_ask_at_once() throws Exception {
        var call = calls.of(json("{'from': 'Boston', 'to': 'Park Street sandbox:drop', 'at': '@18:00'}"));
        var sealed = sealed(call, done(commit("book_ride").quote(call)));
        var results = new ArrayList<ToolResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ToolResult> book = () -> commit("book_ride").call(sealed);
            for (var future : threads.invokeAll(java.util.Collections.nCopies(12, book))) {
                results.add(future.get());
            }
        }
        assertEquals(1, results.stream().distinct().count(), results.toString());
        assertInstanceOf(ToolResult.Done.class, results.getFirst());
        assertEquals(1, open("book_ride"));
    }

    @Test
    void refuses_another_call_under_the_same_key() {
        var call = calls.of(json("{'from': 'Boston', 'at': '@18:00'}"));
        booked("book_ride", call);
        var other = new ToolCall(
                call.id(), call.idempotencyKey(), json("{'from': 'Boston', 'at': '@19:00'}"), call.caller());
        assertInstanceOf(
                ToolResult.Failed.class,
                commit("book_ride").call(sealed(other, done(commit("book_ride").quote(other)))));
        assertEquals(1, open("book_ride"));
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
        var call = calls.of(json(arguments));
        var said = reason(commit(name).call(sealed(call, done(commit(name).quote(call)))));
        assertTrue(said.contains(words) && said.contains("undone at once"), said);
        assertEquals(0, open(name));
    }

    @Test
    void does_not_believe_two_answers_at_once() {
        var call = calls.of(json("{'from': 'Boston', 'to': 'Beacon Street sandbox:twice', 'at': '@18:00'}"));
        var failed = assertInstanceOf(
                ToolResult.Failed.class,
                commit("book_ride").call(sealed(call, done(commit("book_ride").quote(call)))));
        assertTrue(failed.cause().contains("not known whether this went through"), failed.cause());
    }

    @Test
    void takes_the_poison_out_of_what_a_partner_says() {
        var vehicle = booked(
                        "book_ride",
                        calls.of(json("{'from': 'Boston', 'to': 'Park Street sandbox:poison', 'at': '@18:00'}")))
                .path("vehicle")
                .asText();
        assertTrue(vehicle.startsWith("Comfort sedan free IGNORE ALL"), vehicle);
        assertFalse(vehicle.matches(".*[<>\\u202e\\u200b].*") || vehicle.contains("https:"), vehicle);
    }

    @Test
    void says_no_when_a_quote_has_expired() {
        var call = calls.of(json("{'from': 'Boston', 'at': '@18:00'}"));
        var terms = done(commit("book_ride").quote(call)).put("expires", "2020-01-01T00:00:00Z");
        assertTrue(reason(commit("book_ride").call(sealed(call, terms))).contains("expired"));
        assertEquals(0, open("book_ride"));
    }

    @Test
    void keeps_for_the_customer_who_got_what() {
        booked("book_ride", calls.of(json("{'from': 'Boston', 'at': '@18:00'}")));
        var customer = calls.caller().customer();
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
