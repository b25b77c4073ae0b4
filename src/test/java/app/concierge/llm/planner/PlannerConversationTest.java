package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conversations of the three demonstration brands, as people write. */
class PlannerConversationTest {
    private static final String WINES = """
            {"lead": "For lamb I would open one of these:", "items": [
              {"id": "w1", "title": "Chateau Musar 2015", "price": {"amount": 42, "currency": "USD"}, "reason": "it loves lamb"},
              {"id": "w2", "title": "Catena Malbec", "price": {"amount": 24.5, "currency": "USD"}, "reason": "dark fruit"}]}
            """;
    private static final String USUAL_OPEN = """
            {"items": [{"id": "bec", "title": "Bacon, egg and cheese", "quantity": 1}], "open": "quantity",
             "summary": "a bacon, egg and cheese", "question": "One, or two?"}
            """;
    private static final String USUAL_SETTLED = """
            {"items": [{"id": "bec", "title": "Bacon, egg and cheese", "quantity": 2}],
             "summary": "two bacon, egg and cheese", "total": {"amount": 15, "currency": "USD"}}
            """;

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    private Talk skylark() {
        return new Talk(
                model,
                Talk.tools(
                        "quote_ride",
                        "book_ride",
                        "find_table",
                        "book_table",
                        "find_trips",
                        "recommend",
                        "why",
                        "find_offer",
                        "redeem_offer",
                        "remember_fact",
                        "forget_fact",
                        "lookup_profile",
                        "hand_over"));
    }

    private Talk cellar() {
        return new Talk(
                        model,
                        Talk.tools(
                                "recommend",
                                "why",
                                "find_offer",
                                "redeem_offer",
                                "remember_fact",
                                "forget_fact",
                                "lookup_profile",
                                "hand_over",
                                "book_delivery"))
                .answering("recommend", WINES);
    }

    private Talk deli() {
        return new Talk(
                        model,
                        Talk.tools(
                                "the_usual",
                                "recommend",
                                "why",
                                "find_offer",
                                "redeem_offer",
                                "remember_fact",
                                "forget_fact",
                                "lookup_profile",
                                "hand_over",
                                "order_pickup"))
                .answering("the_usual", USUAL_OPEN);
    }

    @Test
    void one_sentence_with_two_wishes_becomes_two_calls_with_what_they_share() {
        var talk = skylark();

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
        var talk = skylark();

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
    void what_was_shown_is_taken_by_its_place() {
        var talk = cellar();

        talk.say("need a red for a steak");
        var order = talk.say("the second one, two bottles pls");

        assertEquals("Catena Malbec", order.argument("book_delivery", "wine").asText());
        assertEquals(2, order.argument("book_delivery", "bottles").asInt());
    }

    @Test
    void a_price_leads_to_the_booking_with_a_yes() {
        var talk = skylark().answering("quote_ride", """
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
        var talk = skylark().answering("book_ride", "A ride at six for $40. Shall I?");
        talk.say("get me a cab from logan at six");

        var yes = talk.say("yes");

        assertTrue(yes.calls().isEmpty());
        assertEquals("A ride at six for $40. <confirm>", yes.text());
    }

    @Test
    void another_wish_may_come_between() {
        var talk = skylark();
        assertEquals(
                "In which city would you like to eat?",
                talk.say("reserve a table for two").text());

        var trips = talk.say("wait, is my flight on time?");

        assertEquals(Set.of("find_trips"), trips.calls().keySet());
    }

    @Test
    void a_question_can_be_dropped() {
        var talk = skylark();
        talk.say("reserve a table for two");

        assertEquals("<declined>", talk.say("never mind").text());
    }

    @Test
    void suggestions_are_refined_and_a_gift_says_for_whom() {
        var talk = cellar();

        var first = talk.say("something for a dinner party, we are having lamb");
        assertEquals("dinner_party", first.argument("recommend", "occasion").asText());
        assertEquals("lamb", first.argument("recommend", "pairing").asText());
        assertTrue(first.text().contains("Catena Malbec, $24.50: dark fruit"));

        assertEquals(
                "cheaper", talk.say("cheaper").argument("recommend", "refine").asText());
        assertEquals(
                "others",
                talk.say("got any others?").argument("recommend", "refine").asText());

        var gift = talk.say("its a gift for my boss");
        assertEquals("my boss", gift.argument("recommend", "for").asText());
        assertEquals("gift", gift.argument("recommend", "occasion").asText());
        assertTrue(gift.argument("recommend", "refine").isMissingNode());
    }

    @Test
    void the_usual_asks_its_one_question_and_the_answer_leads_to_the_order() {
        var talk = deli();

        var usual = talk.say("the usual");
        assertEquals(Set.of("the_usual"), usual.calls().keySet());
        assertTrue(usual.text().endsWith("One, or two?"));

        talk.answering("the_usual", USUAL_SETTLED);
        var two = talk.say("two");
        assertEquals(2, two.argument("the_usual", "quantity").asInt());
        assertEquals(
                2,
                two.argument("order_pickup", "items").path(0).path("quantity").asInt());
        assertTrue(two.text().endsWith("<confirm>"));
    }

    @Test
    void an_order_in_words_becomes_its_lines() {
        var several = deli().say("two ham and cheese rolls and a coffee please").argument("order_pickup", "items");
        assertEquals("ham and cheese rolls", several.path(0).path("title").asText());
        assertEquals(2, several.path(0).path("quantity").asInt());
        assertEquals("coffee", several.path(1).path("title").asText());
        assertEquals(1, several.path(1).path("quantity").asInt());

        var one = deli().say("can i get a turkey club for noon pls");
        assertEquals("turkey club", one.argument("order_pickup", "item").asText());
        assertTrue(one.argument("order_pickup", "at").asText().contains("T12:00"));

        assertEquals(
                "What can we make for you?",
                deli().say("i want to place an order").text());
    }

    @Test
    void asking_what_the_usual_is_orders_nothing() {
        var talk = deli().answering("the_usual", USUAL_SETTLED);

        assertEquals(
                Set.of("the_usual"), talk.say("what do i usually have?").calls().keySet());
    }

    @Test
    void what_the_customer_tells_is_remembered_and_why_is_explained() {
        var talk = deli();

        var told = talk.say("i've just been told i'm diabetic");
        assertEquals(
                "i've just been told i'm diabetic",
                told.argument("remember_fact", "statement").asText());
        assertEquals(
                "cookies", talk.say("why no cookies?").argument("why", "item").asText());
        assertEquals(Set.of("forget_fact"), talk.say("forget that").calls().keySet());
    }

    @Test
    void small_talk_wants_no_tool() {
        var talk = deli();

        assertEquals("<greeting>", talk.say("hey there").text());
        assertEquals("<who>", talk.say("are you a robot?").text());
        assertEquals("<abuse>", talk.say("you stupid idiot").text());
        assertEquals("<thanks>", talk.say("ok thanks a lot!!").text());
        assertEquals("<nothing_pending>", talk.say("yes").text());
        assertEquals("<bye>", talk.say("bye bye").text());
    }

    @Test
    void a_greeting_before_a_wish_does_not_hide_it() {
        assertEquals(
                Set.of("the_usual"), deli().say("hi! the usual please").calls().keySet());
    }

    @Test
    void refusals_and_faults_are_told_in_the_brands_words() {
        var talk = cellar().answering("recommend", "{\"refused\": \"There is nothing under $5.\"}");
        assertEquals(
                "<refused> There is nothing under $5.",
                talk.say("which wine goes with fish?").text());

        talk.answering("recommend", "{\"failed\": \"timeout\"}");
        assertEquals(
                "<failed> recommendations",
                talk.say("which wine goes with fish?").text());
    }

    @Test
    void a_value_that_is_missing_takes_its_sentence_with_it() {
        var talk = skylark().answering("quote_ride", "{\"vehicle\": \"sedan\"}");

        assertEquals(
                "<nothing_found>",
                talk.say("how much is a ride from logan at six?").text());
    }

    @Test
    void liking_and_forgetting_are_not_mistaken_for_each_other() {
        var talk = new Talk(model, Talk.tools("recommend", "remember_fact", "forget_fact", "lookup_profile"));

        assertEquals(
                Set.of("remember_fact"),
                talk.say("remember that I like Rhône").calls().keySet());
        assertEquals(Set.of("remember_fact"), talk.say("i like rioja").calls().keySet());
        assertEquals(
                Set.of("forget_fact"),
                talk.say("forget that i like rioja").calls().keySet());
        assertEquals(
                Set.of("recommend"),
                talk.say("whats good with mushroom risoto").calls().keySet());
    }

    @Test
    void a_question_about_what_was_done_does_nothing() {
        var talk = new Talk(model, Talk.tools("book_ride", "quote_ride", "cancel_ride", "book_table", "remember_fact"));
        talk.say("need a cab from jfk to midtown tmrw at 7");
        talk.approve();

        assertFalse(talk.say("what did i book").calls().containsKey("book_ride"));
    }

    @Test
    void an_answer_that_is_a_value_of_another_argument_is_taken_for_that() {
        var talk = new Talk(model, Talk.tools("book_table", "book_ride"));
        talk.say("dinner for 2 tomorrow at 9");

        assertEquals(Set.of(), talk.say("italian").calls().keySet());
        var table = talk.say("Boston");

        assertEquals("Boston", table.argument("book_table", "city").asText());
        assertEquals("italian", table.argument("book_table", "cuisine").asText());
    }
}
