package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders: the usual with its one question, and what is asked for in words. */
class OrderConversationTest {
    private final BrandTalks brands = new BrandTalks();

    @Test
    void the_usual_asks_its_one_question_and_the_answer_leads_to_the_order() {
        var talk = brands.deli();

        var usual = talk.say("the usual");
        assertEquals(Set.of("the_usual"), usual.calls().keySet());
        assertTrue(usual.text().endsWith("One, or two?"));

        talk.answering("the_usual", BrandTalks.USUAL_SETTLED);
        var two = talk.say("two");
        assertEquals(2, two.argument("the_usual", "quantity").asInt());
        assertEquals(
                2,
                two.argument("order_pickup", "items").path(0).path("quantity").asInt());
        assertTrue(two.text().endsWith("<confirm>"));
    }

    @Test
    void an_order_in_words_becomes_its_lines() {
        var several = brands.deli()
                .say("two ham and cheese rolls and a coffee please")
                .argument("order_pickup", "items");
        assertEquals("ham and cheese rolls", several.path(0).path("title").asText());
        assertEquals(2, several.path(0).path("quantity").asInt());
        assertEquals("coffee", several.path(1).path("title").asText());
        assertEquals(1, several.path(1).path("quantity").asInt());

        var one = brands.deli().say("can i get a turkey club for noon pls");
        assertEquals("turkey club", one.argument("order_pickup", "item").asText());
        assertTrue(one.argument("order_pickup", "at").asText().contains("T12:00"));

        assertEquals(
                "What can we make for you?",
                brands.deli().say("i want to place an order").text());
    }

    @Test
    void asking_what_the_usual_is_orders_nothing() {
        var talk = brands.deli().answering("the_usual", BrandTalks.USUAL_SETTLED);

        assertEquals(
                Set.of("the_usual"), talk.say("what do i usually have?").calls().keySet());
    }

    @Test
    void a_greeting_before_a_wish_does_not_hide_it() {
        assertEquals(
                Set.of("the_usual"),
                brands.deli().say("hi! the usual please").calls().keySet());
    }
}
