package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What must happen in the first conversations of the three brands, whoever writes the answers. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Conversations {
    @SuppressWarnings("NullAway.Init") // by begin
    private RunningConcierge concierge;

    /** Which model answers. */
    abstract Map<String, String> model();

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        concierge = RunningConcierge.start(folder, model());
    }

    @AfterAll
    void end() throws Exception {
        concierge.close();
    }

    @Test
    void skylark_arranges_a_ride_and_a_table_and_arranges_them_anew() throws Exception {
        try (var chat = concierge.chat("skylark", "dana")) {
            var first = chat.ask("I land in Boston at six tomorrow, get me a ride and somewhere to eat for four");
            assertEquals(
                    List.of("book_ride", "book_table"),
                    first.tools().stream().sorted().toList());
            assertEquals(Set.of("book_ride", "book_table"), actions(first));
            assertEquals(18, hour(first, "book_ride", "pickup"));
            assertEquals(4, term(first, "book_table", "party").asInt());

            var second = chat.ask("actually make it seven");
            assertEquals(Set.of("book_ride", "book_table"), actions(second));
            assertEquals(2, second.waiting().size(), "re-quoted, not doubled");
            assertEquals(19, hour(second, "book_ride", "pickup"));
            assertTrue(hour(second, "book_table", "at") >= 20, "time to get there");
            assertEquals(4, term(second, "book_table", "party").asInt());

            var third = chat.ask("yes both");
            assertTrue(third.waiting().isEmpty());
            assertEquals(
                    List.of("booked", "booked"),
                    third.results().stream()
                            .map(result -> result.path("status").asText())
                            .toList());
            third.results()
                    .forEach(result -> assertTrue(
                            third.text().contains(result.path("booking").asText()), third.text()));
        }
        try (var later = concierge.chat("skylark", "dana")) {
            var recap = later.until(event -> event.path("name").asText().equals("welcome"))
                    .getLast()
                    .at("/value/recap");
            assertEquals("yes both", recap.path("customer").asText());
            assertTrue(recap.path("open").isEmpty(), recap.toString());
        }
    }

    @Test
    void cellar_pairs_refines_and_finds_a_present() throws Exception {
        try (var chat = concierge.chat("cellar", "claire")) {
            var first = chat.ask("something for a dinner party, we are having lamb");
            assertEquals(List.of("recommend"), first.tools());
            var wines = items(first);
            assertFalse(wines.isEmpty());
            wines.forEach(wine -> assertTrue(wine.path("why").toString().contains("lamb"), wine.toString()));
            assertTrue(first.text().contains(wines.getFirst().path("title").asText()), first.text());

            var cheaper = items(chat.ask("cheaper"));
            assertTrue(dearest(cheaper).compareTo(dearest(wines)) < 0);
            cheaper.forEach(wine -> assertTrue(wine.path("why").toString().contains("lamb"), wine.toString()));

            var present = chat.ask("it's a gift for my boss");
            assertTrue(present.of("TOOL_CALL_ARGS").toString().contains("boss"));
            assertFalse(items(present).isEmpty());
        }
        try (var later = concierge.chat("cellar", "claire")) {
            var again = items(later.ask("recommend me a red wine"));
            again.forEach(wine -> assertFalse(wine.path("why").toString().contains("boss"), wine.toString()));
        }
    }

    @Test
    void deli_knows_the_usual_asks_the_one_question_and_keeps_a_diagnosis_in_mind() throws Exception {
        try (var chat = concierge.chat("deli", "joe")) {
            var usual = chat.ask("the usual");
            assertEquals(List.of("the_usual"), usual.tools());
            assertTrue(usual.text().endsWith("?"), usual.text());
            assertEquals(
                    Set.of("bec", "drip-coffee"),
                    items(usual).stream().map(item -> item.path("id").asText()).collect(Collectors.toSet()));

            var two = chat.ask("two");
            assertEquals(Set.of("order_pickup"), actions(two));
            assertTrue(term(two, "order_pickup", "summary").asText().contains("2 × Bacon, egg and cheese"));
            var ordered = chat.ask("yes");
            assertTrue(ordered.waiting().isEmpty());
            assertTrue(ordered.text()
                    .contains(ordered.results().getFirst().path("booking").asText()));

            var told = chat.ask("I've just been told I'm diabetic");
            assertEquals(List.of("remember_fact"), told.tools());
            var sweets = items(chat.ask("something sweet please"));
            assertFalse(sweets.isEmpty());
            sweets.forEach(
                    sweet -> assertFalse(sweet.path("id").asText().equals("choc-chip-cookie"), sweet.toString()));
            var why = chat.ask("why no cookies?");
            assertTrue(why.text().contains("diabet"), why.text());
        }
    }

    private static Set<String> actions(Chat.Told told) {
        return told.waiting().stream()
                .map(waiting -> waiting.at("/metadata/action").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode term(Chat.Told told, String action, String term) {
        return told.waiting().stream()
                .filter(waiting -> waiting.at("/metadata/action").asText().equals(action))
                .findFirst()
                .orElseThrow()
                .at("/metadata/terms/" + term);
    }

    private static int hour(Chat.Told told, String action, String term) {
        return OffsetDateTime.parse(term(told, action, term).asText()).getHour();
    }

    private static List<JsonNode> items(Chat.Told told) {
        return told.custom("items").stream()
                .flatMap(value -> value.path("items").valueStream())
                .toList();
    }

    private static BigDecimal dearest(List<JsonNode> items) {
        return items.stream()
                .map(item -> item.at("/price/amount").decimalValue())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
