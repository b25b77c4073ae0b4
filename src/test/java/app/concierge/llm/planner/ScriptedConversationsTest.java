package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Conversations of the three brands, as people write, with what must happen in each turn. */
class ScriptedConversationsTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/planner/conversations");
    private static final String WINES = """
            {"lead": "For lamb I would open one of these:", "items": [
              {"id": "w1", "title": "Chateau Musar 2015", "price": {"amount": 42, "currency": "USD"}, "reason": "it loves lamb"},
              {"id": "w2", "title": "Catena Malbec", "price": {"amount": 24.5, "currency": "USD"}, "reason": "dark fruit"}]}
            """;
    private static final String USUAL = """
            {"items": [{"id": "bec", "title": "Bacon, egg and cheese", "quantity": 1}], "open": "quantity",
             "summary": "a bacon, egg and cheese", "question": "One, or two?"}
            """;
    private static final String TABLES = """
            {"restaurant": "Harbor & Vine", "cuisine": "seafood", "area": "Seaport", "party": 2, "at": "2026-05-06T20:00:00-04:00",
             "others": [{"restaurant": "Sea Lantern", "cuisine": "seafood", "area": "Back Bay", "at": "2026-05-06T20:15:00-04:00"}]}
            """;
    private static final List<String> EVERYWHERE = List.of(
            "recommend",
            "why",
            "find_offer",
            "redeem_offer",
            "remember_fact",
            "forget_fact",
            "lookup_profile",
            "hand_over");

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    @TestFactory
    Stream<DynamicTest> everything_happens_as_it_must() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var brand : List.of("skylark", "cellar", "deli")) {
            for (var script : scripts(brand)) {
                tests.add(DynamicTest.dynamicTest(
                        brand + ": " + script.path("name").asText(), () -> play(brand, script)));
            }
        }
        return tests.stream();
    }

    @Test
    void there_are_thirty_of_six_to_fifteen_turns() throws IOException {
        int all = 0;
        for (var brand : List.of("skylark", "cellar", "deli")) {
            for (var script : scripts(brand)) {
                all++;
                int turns = script.path("turns").size();
                assertTrue(turns >= 6 && turns <= 15, script.path("name").asText());
            }
        }
        assertTrue(all >= 30, "there are " + all);
    }

    private void play(String brand, JsonNode script) {
        var talk = talk(brand);
        for (var turn : script.path("turns")) {
            var reply = talk.say(turn.path("say").asText());
            var told = turn.path("say") + " -> " + reply;
            if (turn.has("calls")) {
                assertTrue(names(turn.path("calls")).equals(reply.calls().keySet()), () -> "other calls: " + told);
                turn.path("calls")
                        .properties()
                        .forEach(call -> call.getValue()
                                .properties()
                                .forEach(argument -> assertTrue(
                                        argument.getValue().equals(reply.argument(call.getKey(), argument.getKey())),
                                        () -> argument.getKey() + " differs: " + told)));
            }
            assertTrue(reply.text().contains(turn.path("text").asText()), () -> "other words: " + told);
        }
    }

    private static Set<String> names(JsonNode calls) {
        var names = new java.util.HashSet<String>();
        calls.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Talk talk(String brand) {
        var names = new ArrayList<>(EVERYWHERE);
        names.addAll(
                switch (brand) {
                    case "skylark" ->
                        List.of(
                                "quote_ride",
                                "book_ride",
                                "cancel_ride",
                                "find_table",
                                "book_table",
                                "cancel_table",
                                "find_trips");
                    case "cellar" -> List.of("quote_delivery", "book_delivery", "cancel_delivery");
                    default -> List.of("the_usual", "quote_pickup", "order_pickup", "cancel_pickup");
                });
        var talk = new Talk(model, Talk.tools(names.toArray(String[]::new)))
                .answering("the_usual", USUAL)
                .answering("find_table", TABLES);
        return brand.equals("cellar") ? talk.answering("recommend", WINES) : talk;
    }

    private static List<JsonNode> scripts(String brand) throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(SCRIPTS.resolve(brand + ".yaml")))
                .valueStream()
                .toList();
    }
}
