package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The second language is data: the same planner, the same contracts. */
class GermanTest {
    private final Talk talk = new Talk(
                    new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL)),
                    Talk.tools(
                            "recommend",
                            "why",
                            "the_usual",
                            "order_pickup",
                            "book_ride",
                            "book_table",
                            "find_offer",
                            "remember_fact"))
            .speaking(Locale.GERMANY);

    @Test
    void a_german_customer_is_greeted_and_declined_in_german() {
        assertEquals("Guten Tag! Was kann ich für Sie tun?", talk.say("Hallo!").text());
        assertEquals("Gern geschehen.", talk.say("danke").text());
        assertEquals("Es wartet nichts auf ein Ja oder Nein.", talk.say("ja").text());
        assertTrue(talk.say("Wer hat die Mona Lisa gemalt?").text().startsWith("Dabei kann ich leider nicht helfen"));
    }

    @Test
    void a_german_wish_is_understood() {
        var ride = talk.say("ich brauche morgen um 18 uhr ein taxi vom flughafen");
        assertEquals(Set.of("book_ride"), ride.calls().keySet());
        assertEquals(
                "2026-05-07T18:00:00-04:00", ride.argument("book_ride", "at").asText());
        assertTrue(ride.text().endsWith("Soll ich das so machen?"));
    }

    @Test
    void suggestions_are_refined_in_german() {
        talk.say("welchen wein empfiehlst du zu lamm?");
        assertEquals(
                "cheaper",
                talk.say("etwas billiger bitte").argument("recommend", "refine").asText());
    }

    @Test
    void the_usual_and_a_diagnosis_are_understood_in_german() {
        assertEquals(Set.of("the_usual"), talk.say("das übliche bitte").calls().keySet());
        assertEquals(
                Set.of("remember_fact"),
                talk.say("ich bin allergisch gegen nüsse").calls().keySet());
    }

    @Test
    void a_table_is_asked_for_thing_by_thing_and_corrected_in_german() {
        var asked = talk.say("ich hätte gern einen tisch für vier morgen um 20 uhr");
        assertEquals(Set.of(), asked.calls().keySet());
        var table = talk.say("in Boston");
        assertEquals(4, table.argument("book_table", "party").asInt());
        assertEquals(
                "2026-05-07T20:00:00-04:00", table.argument("book_table", "at").asText());

        var later = talk.say("nein, lieber am freitag");

        assertEquals(
                "2026-05-08T20:00:00-04:00", later.argument("book_table", "at").asText());
    }

    @Test
    void tools_that_read_english_are_told_in_english() {
        assertEquals(
                "i am allergic to nuts",
                talk.say("ich bin allergisch gegen nüsse")
                        .argument("remember_fact", "statement")
                        .asText());
        assertTrue(talk.say("welchen wein empfiehlst du zu lamm?")
                .argument("recommend", "query")
                .asText()
                .contains("lamb"));
        assertEquals(
                "cookies",
                talk.say("warum keine kekse?").argument("why", "item").asText());
    }
}
