package app.concierge.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Berkeley Function Calling Leaderboard: one question, some functions. The folder holds {@code *.json} with one case on
 * each line and, under {@code possible_answer}, files of the same names with the calls that are right. A file without
 * answers, or with "irrelevance" in its name, is one where no function fits.
 */
final class BfclSet {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2024, 6, 3, 9, 0, 0, 0, ZoneOffset.UTC);

    private final Contestant contestant;

    BfclSet(Contestant contestant) {
        this.contestant = contestant;
    }

    List<Score> measure(Path folder) throws IOException {
        var scores = new ArrayList<Score>();
        for (var file : Folders.files(folder, ".json")) {
            var answers = folder.resolve("possible_answer").resolve(file.getFileName());
            boolean fits = Files.exists(answers) && !Folders.name(file).contains("irrelevance");
            scores.addAll(fits ? answered(file, answers) : declined(file));
        }
        if (scores.isEmpty()) {
            throw new IOException("There are no cases (*.json) in " + folder + ".");
        }
        return scores;
    }

    private List<Score> declined(Path file) throws IOException {
        var declined = new Score(Folders.name(file) + ": declined", Floors.DECLINED);
        for (var one : Folders.jsonLines(file)) {
            var intended = contestant.answer(question(one), functions(one), NOW);
            declined.count(
                    intended.isEmpty(),
                    question(one).getLast().text() + " -> "
                            + functions(one).getFirst().name());
        }
        return List.of(declined);
    }

    private List<Score> answered(Path file, Path possible) throws IOException {
        var name = Folders.name(file);
        var answers = new HashMap<String, JsonNode>();
        for (var one : Folders.jsonLines(possible)) {
            answers.put(one.path("id").asText(), one.path("ground_truth"));
        }
        var answered = new Score(name + ": answered", Floors.ANSWERED);
        var function = new Score(name + ": right function", Floors.RIGHT_TOOL);
        var whole = new Score(name + ": whole call", Floors.WHOLE_CALL);
        for (var one : Folders.jsonLines(file)) {
            var asked = question(one).getLast().text();
            var wanted = answers.get(one.path("id").asText());
            if (wanted == null || wanted.path(0).isEmpty()) {
                throw new IOException("There is no answer for " + one.path("id") + " in " + possible + ".");
            }
            var right = wanted.path(0).properties().iterator().next();
            var intended = contestant.answer(question(one), functions(one), NOW);
            var chosen = intended.stream()
                    .filter(each -> each.tool().equals(right.getKey()))
                    .findFirst();
            answered.count(!intended.isEmpty(), asked);
            function.count(
                    chosen.isPresent(),
                    asked + " -> "
                            + (intended.isEmpty()
                                    ? "nothing"
                                    : intended.getFirst().tool()));
            var wrong = chosen.map(each -> wrong(each.arguments(), right.getValue()))
                    .orElse("another function");
            whole.count(wrong.isEmpty(), asked + " -> " + wrong);
        }
        return List.of(answered, function, whole);
    }

    /** The first argument that is none of the possible ones; empty where the call is right. */
    private static String wrong(ObjectNode arguments, JsonNode possible) {
        for (Map.Entry<String, JsonNode> wanted : possible.properties()) {
            var value = arguments.get(wanted.getKey());
            boolean right = value == null
                    ? wanted.getValue()
                            .valueStream()
                            .anyMatch(one -> one.isTextual() && one.asText().isEmpty())
                    : wanted.getValue().valueStream().anyMatch(one -> matches(value, one));
            if (!right) {
                return wanted.getKey() + "=" + value + " for " + wanted.getValue();
            }
        }
        return arguments.properties().stream()
                .filter(given -> !possible.has(given.getKey()))
                .map(given -> given.getKey() + " not wanted")
                .findFirst()
                .orElse("");
    }

    /** Of an object the answers list what each field may be. */
    private static boolean matches(JsonNode value, JsonNode possible) {
        if (value instanceof ObjectNode object && possible.isObject()) {
            return wrong(object, possible).isEmpty();
        }
        return Values.alike(value, possible);
    }

    private static List<Contestant.Said> question(JsonNode one) {
        return one.path("question")
                .path(0)
                .valueStream()
                .filter(said -> !said.path("role").asText().equals("system"))
                .map(said -> new Contestant.Said(
                        said.path("role").asText().equals("user"),
                        said.path("content").asText()))
                .toList();
    }

    private static List<app.concierge.tool.ToolContract> functions(JsonNode one) {
        return one.path("function").valueStream().map(Schemas::ofFunction).toList();
    }
}
