package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Suggestions: asked for, refined, taken by their place, for somebody else. */
class SuggestionConversationTest {
    private final BrandTalks brands = new BrandTalks();

    @Test
    void what_was_shown_is_taken_by_its_place() {
        var talk = brands.cellar();

        talk.say("need a red for a steak");
        var order = talk.say("the second one, two bottles pls");

        assertEquals("Catena Malbec", order.argument("book_delivery", "wine").asText());
        assertEquals(2, order.argument("book_delivery", "bottles").asInt());
    }

    @Test
    void suggestions_are_refined_and_a_gift_says_for_whom() {
        var talk = brands.cellar();

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
    void refusals_and_faults_are_told_in_the_brands_words() {
        var talk = brands.cellar().answering("recommend", "{\"refused\": \"There is nothing under $5.\"}");
        assertEquals(
                "<refused> There is nothing under $5.",
                talk.say("which wine goes with fish?").text());

        talk.answering("recommend", "{\"failed\": \"timeout\"}");
        assertEquals(
                "<failed> recommendations",
                talk.say("which wine goes with fish?").text());
    }
}
