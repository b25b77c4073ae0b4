package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;
import static app.concierge.partner.Dealings.done;
import static app.concierge.partner.Dealings.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was agreed with a partner happens once, and nothing else does. */
@QuarkusTest
class BookedOnceTest {
    private final Dealings dealings;

    BookedOnceTest(Dealings dealings) {
        this.dealings = dealings;
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
        var call = dealings.calls.of(json(arguments));
        var sealed = sealed(call, done(dealings.commit(book).quote(call)));
        var booked =
                assertInstanceOf(ToolResult.Done.class, dealings.commit(book).call(sealed));
        assertEquals(
                "cancelled",
                done(dealings.commit(book).cancel(sealed, booked))
                        .path("status")
                        .asText());
        assertEquals(
                "cancelled",
                done(dealings.commit(book).cancel(sealed, booked))
                        .path("status")
                        .asText());
        assertEquals(0, dealings.open(book));
    }

    @ParameterizedTest
    @ValueSource(strings = {"book_ride", "book_table", "book_delivery", "order_pickup"})
    void carries_nothing_out_that_was_not_agreed(String name) {
        var unsealed = dealings.calls.of(
                json("{'from': 'Boston', 'city': 'Boston', 'to': 'Boston', 'item': 'bec', 'at': '@18:00'}"));
        assertInstanceOf(ToolResult.Failed.class, dealings.commit(name).call(unsealed));
        assertEquals(0, dealings.open(name));
    }

    @Test
    void books_once_when_the_answer_is_lost_on_the_way() {
        var output = dealings.booked(
                "book_ride",
                dealings.calls.of(json("{'from': 'Boston', 'to': 'Beacon Street sandbox:drop', 'at': '@18:00'}")));
        assertFalse(output.path("booking").asText().isEmpty());
        assertEquals(1, dealings.open("book_ride"));
    }

    @Test
    void books_once_when_many_ask_at_once() throws Exception {
        var call = dealings.calls.of(json("{'from': 'Boston', 'to': 'Park Street sandbox:drop', 'at': '@18:00'}"));
        var sealed = sealed(call, done(dealings.commit("book_ride").quote(call)));
        var results = new ArrayList<ToolResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ToolResult> book = () -> dealings.commit("book_ride").call(sealed);
            for (var future : threads.invokeAll(Collections.nCopies(12, book))) {
                results.add(future.get());
            }
        }
        assertEquals(1, results.stream().distinct().count(), results.toString());
        assertInstanceOf(ToolResult.Done.class, results.getFirst());
        assertEquals(1, dealings.open("book_ride"));
    }

    @Test
    void refuses_another_call_under_the_same_key() {
        var call = dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00'}"));
        dealings.booked("book_ride", call);
        var other = new ToolCall(
                call.id(), call.idempotencyKey(), json("{'from': 'Boston', 'at': '@19:00'}"), call.caller());
        assertInstanceOf(
                ToolResult.Failed.class,
                dealings.commit("book_ride")
                        .call(sealed(other, done(dealings.commit("book_ride").quote(other)))));
        assertEquals(1, dealings.open("book_ride"));
    }

    @Test
    void says_no_when_a_quote_has_expired() {
        var call = dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00'}"));
        var terms = done(dealings.commit("book_ride").quote(call)).put("expires", "2020-01-01T00:00:00Z");
        assertTrue(
                reason(dealings.commit("book_ride").call(sealed(call, terms))).contains("expired"));
        assertEquals(0, dealings.open("book_ride"));
    }
}
