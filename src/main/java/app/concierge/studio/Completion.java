package app.concierge.studio;

import app.concierge.brand.PackWords;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every key that a pack may have, and every variable of its instructions, with its meaning: for completion and hover. */
final class Completion {
    private static final int DEEPEST = 8;

    /** What may be written in place of another value, as it is the format that its schema names. */
    private static final String OFF = "off";

    private Completion() {}

    /**
     * @param path the keys that lead there, joined by dots; {@code []} behind the key of a list
     * @param type as JSON Schema names it; {@code enum} where only {@code values} are allowed
     * @param meaning a sentence for people; empty where none is written down
     */
    record Key(String path, String type, List<String> values, String meaning) {}

    record Variable(String name, String meaning) {}

    /** By file; golden conversations under {@code evals/*.yaml}. */
    static SortedMap<String, List<Key>> keys(Tongue tongue) {
        var keys = new TreeMap<String, List<Key>>();
        PackWords.schemas().forEach((file, schema) -> {
            var found = new ArrayList<Key>();
            new Reading(tongue, file, schema, found).read(schema, "", List.of());
            keys.put(file, List.copyOf(found));
        });
        return keys;
    }

    static List<Variable> variables(Tongue tongue) {
        return PackWords.variables().stream()
                .map(name -> new Variable(name, tongue.meaning("system.md", List.of(name))))
                .toList();
    }

    private record Reading(Tongue tongue, String file, JsonNode schema, List<Key> found) {
        void read(JsonNode place, String path, List<String> followed) {
            var reference = place.path("$ref").asText();
            if (!reference.isEmpty()) {
                follow(reference, path, followed);
            }
            for (var property : place.path("properties").properties()) {
                var inside = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                found.add(key(inside, property.getValue()));
                read(property.getValue(), inside, followed);
            }
            if (place.has("items")) {
                read(place.get("items"), path + "[]", followed);
            }
        }

        /** Not into the depths of what contains itself. */
        private void follow(String reference, String path, List<String> followed) {
            if (Collections.frequency(followed, reference) < 2 && followed.size() < DEEPEST) {
                var deeper = new ArrayList<>(followed);
                deeper.add(reference);
                read(resolved(reference), path, deeper);
            }
        }

        private JsonNode resolved(String reference) {
            return schema.at(JsonPointer.compile(reference.substring(1)));
        }

        private Key key(String path, JsonNode declared) {
            var reference = declared.path("$ref").asText();
            var place = reference.isEmpty() ? declared : resolved(reference);
            var values = new ArrayList<String>();
            place.path("enum").forEach(value -> values.add(value.asText()));
            place.path("items").path("enum").forEach(value -> values.add(value.asText()));
            if (place.path("format").asText().equals(OFF)) {
                values.add(OFF);
            }
            var type = place.has("enum")
                    ? "enum"
                    : place.path("type").path(0).asText(place.path("type").asText());
            var own = declared.path("description")
                    .asText(place.path("description").asText());
            return new Key(path, type, values, own.isEmpty() ? meaning(tongue, file, path) : own);
        }
    }

    /** The phrases of an experiment are those of the brand. */
    private static String meaning(Tongue tongue, String file, String path) {
        var keys = List.of(path.replace("[]", "").split("\\.", -1));
        var own = tongue.meaning(file, keys);
        return own.isEmpty() && file.equals("experiments.yaml") && keys.contains("voice")
                ? tongue.meaning("brand.yaml", List.of("voice", keys.getLast()))
                : own;
    }

    /** The schemas themselves, by file. */
    static Map<String, JsonNode> schemas() {
        return PackWords.schemas();
    }
}
