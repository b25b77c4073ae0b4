package app.concierge.evaluation;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromCustomer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Tools of several sets, and what was said before one of them was the right one: {@code sgd} (with the calls made before in
 * the same dialogue), {@code bfcl}, {@code airline} (tools alone) and {@code injecagent} (its customers' own wishes).
 */
final class ToolCases {
    private static final String AIRLINE = "airline";

    private final Registered registered = new Registered();
    private final List<Case> cases = new ArrayList<>();

    /** @param right the name of the tool */
    record Case(String set, List<Message> said, String right) {}

    Registered registered() {
        return registered;
    }

    List<Case> cases() {
        return cases;
    }

    /** @return the sets that are not there */
    List<String> read(Path folder) throws IOException {
        var absent = new ArrayList<String>();
        for (var set : List.of("sgd", "bfcl", AIRLINE, "injecagent")) {
            var part = folder.resolve(set);
            if (Files.isDirectory(part)) {
                read(set, part);
            } else {
                absent.add(set);
            }
        }
        return absent;
    }

    private void read(String set, Path folder) throws IOException {
        switch (set) {
            case "sgd" -> readDialogues(folder);
            case "bfcl" -> readFunctions(folder);
            case AIRLINE ->
                Folders.json(folder.resolve("tools.json"))
                        .forEach(tool -> registered.add(Schemas.ofFunction(tool.path("function")), AIRLINE));
            default -> readWishes(folder);
        }
    }

    private void readDialogues(Path folder) throws IOException {
        var calls = SgdSet.calls(folder);
        var names = new HashMap<String, String>();
        for (var tool : Schemas.ofServices(SgdSet.own(folder, calls))) {
            names.put(tool.name(), registered.add(tool, tool.partner()));
        }
        var before = new HashMap<String, List<Message>>();
        for (var call : calls) {
            var right = names.get(
                    call.path("service").asText() + "_" + call.path("method").asText());
            if (right == null) {
                throw new IOException("No schema describes " + call.path("method") + " of " + call.path("service"));
            }
            var earlier = before.computeIfAbsent(call.path("dialogue").asText(), _ -> new ArrayList<>());
            var said = new ArrayList<>(earlier);
            for (var one : call.path("history")) {
                var text = one.path(1).asText();
                said.add(
                        one.path(0).asText().equals("U") ? new FromCustomer(text) : new FromAssistant(text, List.of()));
            }
            cases.add(new Case("sgd", List.copyOf(said), right));
            earlier.add(new FromAssistant("", List.of(new Call("call-" + earlier.size(), right, "{}"))));
        }
    }

    private void readFunctions(Path folder) throws IOException {
        for (var file : Folders.files(folder, ".json")) {
            var answers = answers(folder.resolve("possible_answer").resolve(file.getFileName()));
            for (var one : Folders.jsonLines(file)) {
                var names = new HashMap<String, String>();
                for (var function : one.path("function")) {
                    names.put(function.path("name").asText(), registered.add(Schemas.ofFunction(function), null));
                }
                var right = names.get(answers.getOrDefault(one.path("id").asText(), ""));
                if (right != null) {
                    cases.add(new Case("bfcl", said(one), right));
                }
            }
        }
    }

    /** The names of the right functions, by the cases' ids; of a file without answers none. */
    private static Map<String, String> answers(Path file) throws IOException {
        var answers = new HashMap<String, String>();
        if (Files.exists(file)) {
            for (var one : Folders.jsonLines(file)) {
                one.path("ground_truth")
                        .path(0)
                        .fieldNames()
                        .forEachRemaining(
                                name -> answers.putIfAbsent(one.path("id").asText(), name));
            }
        }
        return answers;
    }

    private static List<Message> said(JsonNode one) {
        return one.path("question")
                .path(0)
                .valueStream()
                .filter(message -> message.path("role").asText().equals("user"))
                .<Message>map(
                        message -> new FromCustomer(message.path("content").asText()))
                .toList();
    }

    private void readWishes(Path folder) throws IOException {
        var wishes = new LinkedHashSet<Case>();
        for (var file : Folders.files(folder, ".json.gz")) {
            for (var one : Folders.json(file)) {
                one.path("Attacker Tools").forEach(tool -> register(tool.asText()));
                var right = register(one.path("User Tool").asText());
                var wish = new FromCustomer(one.path("User Instruction").asText());
                wishes.add(new Case("injecagent", List.of(wish), right));
            }
        }
        cases.addAll(wishes);
    }

    private String register(String name) {
        return registered.add(Schemas.named(name), null);
    }
}
