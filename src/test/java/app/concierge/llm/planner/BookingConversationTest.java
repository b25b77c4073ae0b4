package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rides and tables: what one sentence says of several, what is missing, what changes, and what nobody approves here. */
class BookingConversationTest {
    private final BrandTalks brands = new BrandTalks();

    @Test
    void one_sentence_with_two_wishes_becomes_two_calls_with_what_they_share() {
        var talk = brands.skylark();

        var first = talk.say("I land in Boston at six tomorrow, get me a ride and somewhere to eat for four");
        assertEquals(Set.of("book_ride", "book_table"), first.calls().keySet());
        assertEquals("Boston", first.argument("book_ride", "from").asText());
        assertEquals("Boston", first.argument("book_table", "city").asText());
        assertEquals(4, first.argument("book_table", "party").asInt());
        assertEquals(4, first.argument("book_ride", "passengers").asInt());
        assertEquals(
                "2026-05-07T18:00:00-04:00", first.argument("book_ride", "at").asText());
        assertEquals(
                "2026-05-07T18:00:00-04:00", first.argument("book_table", "at").asText());
        assertTrue(first.text().endsWith("<confirm>"));

        var seven = talk.say("actually make it seven");
        assertEquals(Set.of("book_ride", "book_table"), seven.calls().keySet());
        assertEquals(
                "2026-05-07T19:00:00-04:00", seven.argument("book_ride", "at").asText());
        assertEquals(
                "2026-05-07T19:00:00-04:00", seven.argument("book_table", "at").asText());
        assertEquals(4, seven.argument("book_table", "party").asInt());

        var friday = talk.say("no, friday");
        assertEquals(
                "2026-05-08T19:00:00-04:00", friday.argument("book_table", "at").asText());

        var later = talk.say("a bit later");
        assertEquals(
                "2026-05-08T19:30:00-04:00", later.argument("book_ride", "at").asText());

        assertEquals("<thanks>", talk.say("thanks!").text());
    }

    @Test
    void what_is_missing_is_asked_one_thing_at_a_time_and_any_of_it_may_be_answered() {
        var talk = brands.skylark();

        assertEquals(
                "In which city would you like to eat?",
                talk.say("can you get us a table").text());
        assertEquals("In which city would you like to eat?", talk.say("4").text());
        assertEquals("When would you like to sit down?", talk.say("boston").text());
        var booked = talk.say("friday 8ish");
        assertEquals("boston", booked.argument("book_table", "city").asText());
        assertEquals(4, booked.argument("book_table", "party").asInt());
        assertEquals(
                "2026-05-08T20:00:00-04:00", booked.argument("book_table", "at").asText());

        assertEquals(
                5,
                talk.say("make that five people")
                        .argument("book_table", "party")
                        .asInt());
        assertEquals(
                "2026-05-08T20:30:00-04:00",
                talk.say("how about 8:30 instead").argument("book_table", "at").asText());
        var italian = talk.say("italian please");
        assertEquals("italian", italian.argument("book_table", "cuisine").asText());
        assertEquals(5, italian.argument("book_table", "party").asInt());
    }

    @Test
    void a_price_leads_to_the_booking_with_a_yes() {
        var talk = brands.skylark().answering("quote_ride", """
                        {"from": "Logan Airport", "to": "Hilton", "vehicle": "sedan", "minutes": 25,
                         "price": {"amount": 38.5, "currency": "USD"}, "pickup": "2026-05-07T18:00:00-04:00"}
                        """);

        var quote = talk.say("how much is a car from logan to the hilton tomorrow at 6pm");
        assertEquals(
                "A sedan from Logan Airport to Hilton is $38.50, about 25 minutes, with pick-up at 6:00 PM tomorrow. Shall I book it?",
                quote.text());

        var ride = talk.say("ok, book it");
        assertEquals("logan", ride.argument("book_ride", "from").asText());
        assertEquals("hilton", ride.argument("book_ride", "to").asText());
    }

    @Test
    void a_confirmation_is_never_approved_here() {
        var talk = brands.skylark().answering("book_ride", "A ride at six for $40. Shall I?");
        talk.say("get me a cab from logan at six");

        var yes = talk.say("yes");

        assertTrue(yes.calls().isEmpty());
        assertEquals("A ride at six for $40. <confirm>", yes.text());
    }

    @Test
    void another_wish_may_come_between() {
        var talk = brands.skylark();
        assertEquals(
                "In which city would you like to eat?",
                talk.say("reserve a table for two").text());

        var trips = talk.say("wait, is my flight on time?");

        assertEquals(Set.of("find_trips"), trips.calls().keySet());
    }

    @Test
    void a_question_can_be_dropped() {
        var talk = brands.skylark();
        talk.say("reserve a table for two");

        assertEquals("<declined>", talk.say("never mind").text());
    }

    @Test
    void a_value_that_is_missing_takes_its_sentence_with_it() {
        var talk = brands.skylark().answering("quote_ride", "{\"vehicle\": \"sedan\"}");

        assertEquals(
                "<nothing_found>",
                talk.say("how much is a ride from logan at six?").text());
    }

    @Test
    void a_question_about_what_was_done_does_nothing() {
        var talk = brands.talk("book_ride", "quote_ride", "cancel_ride", "book_table", "remember_fact");
        talk.say("need a cab from jfk to midtown tmrw at 7");
        talk.approve();

        assertFalse(talk.say("what did i book").calls().containsKey("book_ride"));
    }

    @Test
    void an_answer_that_is_a_value_of_another_argument_is_taken_for_that() {
        var talk = brands.talk("book_table", "book_ride");
        talk.say("dinner for 2 tomorrow at 9");

        assertEquals(Set.of(), talk.say("italian").calls().keySet());
        var table = talk.say("Boston");

        assertEquals("Boston", table.argument("book_table", "city").asText());
        assertEquals("italian", table.argument("book_table", "cuisine").asText());
    }
}
