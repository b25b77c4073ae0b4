package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.INSTEAD;
import static app.concierge.guardrail.Policies.contract;
import static app.concierge.guardrail.Saying.guard;
import static app.concierge.guardrail.Saying.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is said to be done that was not. */
class ClaimsOfDoingTest {
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
}
