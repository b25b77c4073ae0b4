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
        var names = new ArrayList<>(BrandTalks.EVERYWHERE);
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
                .answering("the_usual", BrandTalks.USUAL_OPEN)
                .answering("find_table", BrandTalks.TABLES);
        return brand.equals("cellar") ? talk.answering("recommend", BrandTalks.WINES) : talk;
    }

    private static List<JsonNode> scripts(String brand) throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(SCRIPTS.resolve(brand + ".yaml")))
                .valueStream()
                .toList();
    }
}
