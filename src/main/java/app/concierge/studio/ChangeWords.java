package app.concierge.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two packs, in sentences for the brand's people. */
final class ChangeWords {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int MOST = 200;

    private final Tongue tongue;
    private final List<String> said = new ArrayList<>();

    private ChangeWords(Tongue tongue) {
        this.tongue = tongue;
    }

    static List<String> between(Map<String, String> before, Map<String, String> after, Tongue tongue) {
        var words = new ChangeWords(tongue);
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(name -> words.file(name, before.get(name), after.get(name)));
        return words.said.stream().limit(MOST).toList();
    }

    private void file(String name, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null || after == null) {
            said.add(whole(name, before == null ? "added" : "removed"));
        } else if (name.equals("system.md")) {
            instructions(LineChanges.lines(before), LineChanges.lines(after));
        } else if (name.endsWith(".yaml") && !name.startsWith("evals/")) {
            yaml(name, before, after);
        } else {
            said.add(whole(name, "changed"));
        }
    }

    private String called(String name) {
        return tongue.knows("file." + name)
                ? tongue.say("file." + name)
                : tongue.say("file.golden", Tongue.values("name", name));
    }

    private String whole(String name, String what) {
        return tongue.say((name.endsWith(".svg") ? "drawing." : "file.") + what, Tongue.values("file", called(name)));
    }

    private void yaml(String name, String before, String after) {
        var called = called(name);
        var former = read(before);
        var latter = read(after);
        if (former.isEmpty() || latter.isEmpty()) {
            said.add(tongue.say("file.unreadable", Tongue.values("file", called, "name", name)));
            return;
        }
        int told = said.size();
        compare(new Phrasing(tongue, List.of()), former.get(), latter.get());
        if (told == said.size()) {
            said.add(tongue.say("file.layout", Tongue.values("file", called)));
        }
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(YAML.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void compare(Phrasing at, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            objects(at, before, after);
        } else if (before.isArray() && after.isArray() && named(before) && named(after)) {
            objects(at, byName(before), byName(after));
        } else if (before.isArray() && after.isArray()) {
            said.addAll(at.lists(entries(before), entries(after)));
        } else {
            said.add(at.changed(text(before), text(after)));
        }
    }

    private void objects(Phrasing at, JsonNode before, JsonNode after) {
        var keys = new TreeSet<String>();
        before.fieldNames().forEachRemaining(keys::add);
        after.fieldNames().forEachRemaining(keys::add);
        for (var key : keys) {
            var inside = at.at(key);
            if (!before.has(key)) {
                said.add(inside.added(text(after.get(key))));
            } else if (!after.has(key)) {
                said.add(inside.removed(text(before.get(key))));
            } else {
                compare(inside, before.get(key), after.get(key));
            }
        }
    }

    /** Whether it is a list of things that have names of their own. */
    private static boolean named(JsonNode list) {
        var names = new TreeSet<String>();
        list.forEach(
                entry -> names.add(entry.path("name").asText(entry.path("topic").asText())));
        return !list.isEmpty() && names.size() == list.size() && !names.contains("");
    }

    private static JsonNode byName(JsonNode list) {
        var object = YAML.createObjectNode();
        list.forEach(entry ->
                object.set(entry.path("name").asText(entry.path("topic").asText()), entry));
        return object;
    }

    private static List<String> entries(JsonNode list) {
        var entries = new ArrayList<String>();
        list.forEach(entry -> entries.add(text(entry)));
        return entries;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private void instructions(List<String> before, List<String> after) {
        for (var delta : DiffUtils.diff(before, after).getDeltas()) {
            var former = String.join(" ", delta.getSource().getLines()).strip();
            var latter = String.join(" ", delta.getTarget().getLines()).strip();
            var where = heading(after, delta.getTarget().getPosition());
            said.add(Phrasing.instruction(tongue, where, former, latter));
        }
    }

    /** The heading above a line; empty above the first. */
    private static String heading(List<String> lines, int line) {
        for (int i = Math.min(line, lines.size() - 1); i >= 0; i--) {
            if (lines.get(i).startsWith("#")) {
                return lines.get(i).replaceFirst("^#+\\s*", "");
            }
        }
        return "";
    }
}
