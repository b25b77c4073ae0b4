package app.concierge.evaluation;

import app.concierge.llm.planner.Intention;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Schema-Guided Dialogue and its paraphrased schemas (SGD-X): service calls with what was said before each. The folder
 * holds {@code *.jsonl} or {@code *.jsonl.gz} with the calls, and {@code *.json} with schemas; those whose services are
 * in another wording tell the same services in the same order.
 */
final class SgdSet {
    /** The day on which all dialogues of the set take place. */
    private static final ZonedDateTime DAY = ZonedDateTime.of(2019, 3, 1, 9, 0, 0, 0, ZoneOffset.UTC);

    private final Contestant contestant;

    SgdSet(Contestant contestant) {
        this.contestant = contestant;
    }

    /** @param every takes each n-th call only, for a quick look */
    List<Score> measure(Path folder, int every) throws IOException {
        var calls = calls(folder);
        var scores = new ArrayList<Score>();
        var own = own(folder, calls);
        for (var file : files(folder, calls)) {
            var schema = Folders.json(file);
            if (isSchema(schema) && schema.size() == own.size()) {
                var floors = describes(schema, calls)
                        ? new Asked(Floors.RIGHT_TOOL, Floors.ARGUMENTS)
                        : new Asked(Floors.RIGHT_TOOL - Floors.PARAPHRASED, 0);
                scores.addAll(measure(calls, own, schema, Folders.name(file), floors, every));
            }
        }
        return scores;
    }

    /** The schema in the calls' own wording. */
    static JsonNode own(Path folder, List<JsonNode> calls) throws IOException {
        for (var file : Folders.files(folder, ".json")) {
            var schema = Folders.json(file);
            if (describes(schema, calls)) {
                return schema;
            }
        }
        throw new IOException("No schema in " + folder + " describes the services of its calls.");
    }

    /** What a schema is to reach. */
    private record Asked(double tool, double arguments) {}

    /** The schema in the calls' own wording first: the others are compared with it. */
    private static List<Path> files(Path folder, List<JsonNode> calls) throws IOException {
        var own = new ArrayList<Path>();
        var others = new ArrayList<Path>();
        for (var file : Folders.files(folder, ".json")) {
            (describes(Folders.json(file), calls) ? own : others).add(file);
        }
        own.addAll(others);
        return own;
    }

    private List<Score> measure(
            List<JsonNode> calls, JsonNode own, JsonNode schema, String name, Asked floors, int every) {
        var tools = Schemas.ofServices(schema);
        var wanted = Schemas.ofServices(own);
        var tool = new Score(name + ": right tool", floors.tool());
        var arguments = new Score(name + ": arguments F1", floors.arguments());
        for (int i = 0; i < calls.size(); i += every) {
            var call = calls.get(i);
            int index = index(wanted, call);
            var intended = contestant.answer(dialogue(call), tools, DAY);
            var right = tools.get(index);
            var chosen = intended.stream()
                    .filter(one -> one.tool().equals(right.name()))
                    .findFirst();
            tool.count(chosen.isPresent(), right.name() + " -> " + names(intended));
            compare(call, chosen.orElse(null), wanted.get(index), right, arguments);
        }
        return List.of(tool, arguments);
    }

    /** F1 is twice what agrees by all that was given and wanted. */
    private static void compare(
            JsonNode call,
            @org.jspecify.annotations.Nullable Intention chosen,
            ToolContract own,
            ToolContract asked,
            Score score) {
        var names = List.copyOf(own.input().path("properties").properties());
        var others = List.copyOf(asked.input().path("properties").properties());
        int agreed = 0;
        int given = chosen == null ? 0 : chosen.arguments().size();
        for (int i = 0; i < names.size(); i++) {
            var wanted = call.path("parameters").get(names.get(i).getKey());
            var value =
                    chosen == null ? null : chosen.arguments().get(others.get(i).getKey());
            if (wanted != null && value != null && Values.alike(value, wanted)) {
                agreed++;
            } else if (chosen != null && (wanted != null || value != null)) {
                score.error(own.name() + "." + names.get(i).getKey()
                        + (value == null ? " missing" : wanted == null ? " not wanted" : " differs"));
            }
        }
        score.add(2 * agreed, given + call.path("parameters").size());
    }

    private static String names(List<Intention> intended) {
        return intended.isEmpty()
                ? "nothing"
                : String.join("+", intended.stream().map(Intention::tool).toList());
    }

    private static List<Contestant.Said> dialogue(JsonNode call) {
        return call.path("history")
                .valueStream()
                .map(said -> new Contestant.Said(
                        said.path(0).asText().equals("U"), said.path(1).asText()))
                .toList();
    }

    private static int index(List<ToolContract> tools, JsonNode call) {
        var name = call.path("service").asText() + "_" + call.path("method").asText();
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No schema describes " + name + ".");
    }

    private static boolean describes(JsonNode schema, List<JsonNode> calls) {
        return isSchema(schema)
                && schema.valueStream()
                        .anyMatch(service -> service.path("service_name")
                                .equals(calls.getFirst().path("service")));
    }

    private static boolean isSchema(JsonNode schema) {
        return schema.isArray() && schema.path(0).has("intents");
    }

    /** The calls, in the order in which they were made in each dialogue. */
    static List<JsonNode> calls(Path folder) throws IOException {
        var calls = new ArrayList<JsonNode>();
        for (var ending : List.of(".jsonl", ".jsonl.gz")) {
            for (var file : Folders.files(folder, ending)) {
                calls.addAll(Folders.jsonLines(file));
            }
        }
        if (calls.isEmpty()) {
            throw new IOException("There are no service calls (*.jsonl, *.jsonl.gz) in " + folder + ".");
        }
        return calls;
    }
}
