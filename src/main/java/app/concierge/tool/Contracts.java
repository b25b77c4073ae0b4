package app.concierge.tool;

import app.concierge.kernel.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads contracts written as YAML, in the shape of a manifest's {@code tools} entries (see {@code tools/README.md}). */
public final class Contracts {
    private static final ObjectNode SHAPE = shape();

    private Contracts() {}

    /**
     * The contract in {@code /contracts/<name>.yaml} on the class path, for a tool of the service itself.
     *
     * @throws IllegalStateException when it is absent or faulty, with line and reason
     */
    public static ToolContract builtIn(String name) {
        var path = "contracts/" + name + ".yaml";
        var faults = new ArrayList<Fault>();
        var contract =
                read(LocatedYaml.parse(path, resource(path)), "", null, name.replace('_', ' '), Set.of(), faults);
        return contract.filter(c -> c.name().equals(name))
                .orElseThrow(() -> new FaultyContractException(
                        faults.isEmpty() ? List.of(new Fault(path, 1, "The name is not " + name + ".")) : faults));
    }

    /**
     * One entry of a document.
     *
     * @param at JSON Pointer of the entry
     * @param partner who answers; null for the service itself
     * @param title what it is called when the entry says nothing
     * @param others keys of the entry that are its owner's business; every further one is a fault
     * @param faults takes what is wrong
     * @return empty when anything is wrong
     */
    public static Optional<ToolContract> read(
            LocatedYaml yaml,
            String at,
            @Nullable String partner,
            String title,
            Set<String> others,
            List<Fault> faults) {
        if (!(yaml.root().at(at) instanceof ObjectNode whole)) {
            faults.add(yaml.fault(at, "A tool is a list of keys and values."));
            return Optional.empty();
        }
        var entry = whole.deepCopy().remove(others);
        var found = new ArrayList<Fault>();
        Schemas.check(SHAPE, entry)
                .forEach(problem -> found.add(yaml.fault(at + problem.pointer(), sentence(problem))));
        if (found.isEmpty()) {
            meaning(yaml, at, entry, found);
        }
        faults.addAll(found);
        return found.isEmpty() ? Optional.of(contract(entry, partner, title)) : Optional.empty();
    }

    private static String sentence(Schemas.Problem problem) {
        var key = problem.pointer().replaceAll("(/[0-9]+)+$", "");
        return "'" + key.substring(key.lastIndexOf('/') + 1) + "' " + problem.reason() + ".";
    }

    private static void meaning(LocatedYaml yaml, String at, ObjectNode entry, List<Fault> found) {
        for (var key : List.of("input", "output")) {
            var schema = (ObjectNode) entry.get(key);
            Schemas.faults(schema)
                    .forEach(problem -> found.add(yaml.fault(
                            at + "/" + key + problem.pointer(), "The " + key + " schema is bad: " + problem + ".")));
            if (!schema.path("type").asText().equals("object")) {
                found.add(yaml.fault(at + "/" + key, "The " + key + " schema must have type: object."));
            }
        }
        if (!found.isEmpty()) {
            return;
        }
        var arguments = names(entry.path("input").path("properties"));
        for (var key : names(entry.path("ask"))) {
            if (!arguments.contains(key)) {
                found.add(yaml.fault(at + "/ask/" + key, "There is no argument '" + key + "' to ask for."));
            }
        }
        for (var i = 0; i < entry.path("edits").size(); i++) {
            var key = entry.path("edits").get(i).asText();
            if (!arguments.contains(key)) {
                found.add(yaml.fault(at + "/edits/" + i, "There is no argument '" + key + "' to edit."));
            }
        }
        templates(yaml, at, entry, found);
        commits(yaml, at, entry, found);
    }

    private static void templates(LocatedYaml yaml, String at, ObjectNode entry, List<Fault> found) {
        var input = (ObjectNode) entry.get("input");
        var output = (ObjectNode) entry.get("output");
        Sentences.problems(entry.path("say").asText(), input, output)
                .forEach(problem -> found.add(yaml.fault(at + "/say", problem)));
        if (entry.has("confirm")) {
            Sentences.problems(entry.path("confirm").asText(), input, null)
                    .forEach(problem -> found.add(yaml.fault(at + "/confirm", problem)));
        }
    }

    private static void commits(LocatedYaml yaml, String at, ObjectNode entry, List<Fault> found) {
        var commit = entry.path("effect").asText().equals(Effect.COMMIT.word());
        var bare = entry.path("input").path("properties").isEmpty();
        if (commit && (!entry.has("confirm") || (entry.path("seals").isEmpty() && !bare))) {
            found.add(yaml.fault(
                    at, "A commit needs 'confirm', the question to the customer, and 'seals', what it is bound to."));
        }
        for (var key : List.of("confirm", "seals", "edits", "irreversible")) {
            if (!commit && entry.has(key)) {
                found.add(yaml.fault(at + "/" + key, "Only a commit has '" + key + "'."));
            }
        }
    }

    private static ToolContract contract(ObjectNode entry, @Nullable String partner, String title) {
        return new ToolContract(
                entry.path("name").asText(),
                entry.path("title").asText(title),
                partner,
                entry.path("description").asText().strip(),
                Effect.valueOf(entry.path("effect").asText().toUpperCase(Locale.ROOT)),
                Purpose.fromWord(entry.path("purpose").asText()).orElseThrow(),
                Set.copyOf(texts(entry.path("shares"))),
                (ObjectNode) entry.get("input"),
                (ObjectNode) entry.get("output"),
                texts(entry.path("examples")),
                questions(entry.path("ask")),
                entry.path("say").asText().strip(),
                entry.path("confirm").asText("").strip(),
                texts(entry.path("seals")),
                texts(entry.path("edits")),
                entry.path("irreversible").asBoolean());
    }

    private static Set<String> names(JsonNode object) {
        var names = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static Map<String, String> questions(JsonNode object) {
        var questions = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(question ->
                        questions.put(question.getKey(), question.getValue().asText()));
        return Collections.unmodifiableMap(questions);
    }

    private static ObjectNode shape() {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(resource("contracts/contract.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        var loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(Contracts.class::getClassLoader);
        try (var in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("There is no contract " + path + " on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
