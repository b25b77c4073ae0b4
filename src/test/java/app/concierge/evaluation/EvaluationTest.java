package app.concierge.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Evaluation(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    @Test
    void says_in_one_sentence_that_the_folder_is_missing() {
        assertEquals(2, run("sgd", "--data", "/nowhere"));
        assertEquals(
                "There is no folder /nowhere with the data of sgd.",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void tells_how_it_is_used() {
        assertEquals(2, run("poetry"));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("Usage: "));
    }

    @Test
    void refuses_a_part_that_is_no_number(@TempDir Path folder) {
        assertEquals(2, run("sgd", "--data", folder.toString(), "--every", "second"));
        assertEquals(
                "--every takes a whole number from 1 on, and is not for bfcl and guardrails.",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void measures_dialogues_and_counts_what_was_wrong(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.json"), """
                [{"service_name": "Weather_1", "description": "Check the weather for any place and any date",
                  "slots": [{"name": "city", "description": "Name of the city", "is_categorical": false, "possible_values": []},
                            {"name": "date", "description": "Date for the weather", "is_categorical": false, "possible_values": []}],
                  "intents": [{"name": "GetWeather", "description": "Get the weather of a certain location on a date",
                    "is_transactional": false, "required_slots": ["city"], "optional_slots": {"date": "2019-03-01"},
                    "result_slots": ["city", "date"]}]}]
                """);
        Files.writeString(folder.resolve("calls.jsonl"), """
                {"service": "Weather_1", "method": "GetWeather", "parameters": {"city": "Berkeley", "date": "2019-03-05"}, "history": [["U", "Check the weather in Berkeley for March 5th please."]]}
                {"service": "Weather_1", "method": "GetWeather", "parameters": {"city": "Oakland"}, "history": [["U", "Tell me about the weather."], ["S", "In which city?"], ["U", "In San Jose"]]}
                """);

        assertEquals(1, run("sgd", "--data", folder.toString(), "--json"));

        var figures = JsonMapper.builder().build().readTree(out.toByteArray()).path("figures");
        assertEquals("schema: right tool", figures.path(0).path("name").asText());
        assertEquals(1.0, figures.path(0).path("share").asDouble());
        assertEquals(
                1,
                figures.path(1)
                        .path("errors")
                        .path("Weather_1_GetWeather.city differs")
                        .asInt());
    }

    @Test
    void measures_functions_and_what_none_fits(@TempDir Path folder) throws IOException {
        var function = """
                [{"name": "triangle.area", "description": "Calculate the area of a triangle given its base and height.",
                  "parameters": {"type": "dict", "properties": {"base": {"type": "integer", "description": "The base of the triangle."},
                  "height": {"type": "integer", "description": "The height of the triangle."}}, "required": ["base", "height"]}}]
                """.replace("\n", " ");
        Files.writeString(
                folder.resolve("simple.json"),
                "{\"id\": \"s0\", \"question\": [[{\"role\": \"user\", \"content\": \"Find the area of a triangle with a base of 10"
                        + " units and height of 5 units.\"}]], \"function\": " + function + "}\n");
        Files.createDirectory(folder.resolve("possible_answer"));
        Files.writeString(
                folder.resolve("possible_answer/simple.json"),
                "{\"id\": \"s0\", \"ground_truth\": [{\"triangle.area\": {\"base\": [10], \"height\": [5]}}]}\n");
        Files.writeString(
                folder.resolve("irrelevance.json"),
                "{\"id\": \"i0\", \"question\": [[{\"role\": \"user\", \"content\": \"Who painted the Mona Lisa?\"}]], \"function\": "
                        + function + "}\n");

        assertEquals(0, run("bfcl", "--data", folder.toString()), () -> out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void measures_whether_the_right_one_of_the_tools_of_all_sets_is_shown(@TempDir Path folder) throws IOException {
        var bfcl = Files.createDirectory(folder.resolve("bfcl"));
        var cases = new StringBuilder();
        for (var thing : List.of("boat", "car", "tent", "piano", "ladder", "bicycle", "tractor", "violin", "museum")) {
            cases.append("""
                    {"id": "%1$s", "question": [[{"role": "user", "content": "Please find me a %1$s."}]], "function": [{"name": "find", "description": "Finds a %1$s.", "parameters": {"type": "dict", "properties": {}}}]}
                    """.formatted(thing));
        }
        Files.writeString(bfcl.resolve("simple.json"), cases);
        Files.writeString(
                Files.createDirectory(bfcl.resolve("possible_answer")).resolve("simple.json"),
                "{\"id\": \"tent\", \"ground_truth\": [{\"find\": {}}]}\n");

        assertEquals(0, run("tools", "--data", folder.toString(), "--json"));

        var figures = JsonMapper.builder().build().readTree(out.toByteArray()).path("figures");
        assertEquals(
                "right tool among 8 of 9",
                figures.path(0).path("name").asText(),
                "functions of one name that say other things are several tools");
        assertEquals(1, figures.path(0).path("counted").asInt());
        var notes = err.toString(StandardCharsets.UTF_8);
        assertTrue(notes.contains("There is no sgd in " + folder + ": passed over."), notes);
        assertTrue(notes.contains("ms (p99)"), notes);
    }

    @Test
    void says_where_no_set_is_there_whose_tools_could_be_shown(@TempDir Path folder) {
        assertEquals(2, run("tools", "--data", folder.toString()));
        assertEquals(
                "The data cannot be read: There are no cases (sgd, bfcl, injecagent) in " + folder + ".",
                err.toString(StandardCharsets.UTF_8).strip());
    }
}
