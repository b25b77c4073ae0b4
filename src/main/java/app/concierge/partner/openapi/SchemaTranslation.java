package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A document's schemas as one JSON Schema 2020-12 that stands by itself. References are written out; those that would never
 * end, or grow too large, become {@code $defs}. Of OpenAPI 3.0 (a subset of an early draft of JSON Schema with words of its
 * own), {@code nullable}, boolean {@code exclusiveMinimum} and {@code example} are said as 2020-12 says them.
 */
final class SchemaTranslation {
    private static final int DEEPEST = 12;
    private static final int MOST_WRITTEN_OUT = 1_500;
    private static final int MOST_NODES = 2_500;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final Set<String> SCHEMA = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> DROPPED = Set.of(
            "discriminator",
            "xml",
            "externalDocs",
            "nullable",
            "example",
            "deprecated",
            "$defs",
            "definitions",
            "$schema",
            "$id",
            "$anchor",
            "$comment",
            "readOnly",
            "writeOnly");
    private static final Set<String> KEPT_EXTENSIONS = Set.of("x-entity", "x-cues", "x-means");

    private final Document document;
    private final Draft draft;
    private final String root;
    private final String hidden;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private int nodes;

    /**
     * @param root pointer of the whole schema in the manifest
     * @param input whether values are sent: what is {@code readOnly} is left out then, else what is {@code writeOnly}
     */
    SchemaTranslation(Document document, Draft draft, String root, boolean input) {
        this.document = document;
        this.draft = draft;
        this.root = root;
        this.hidden = input ? "readOnly" : "writeOnly";
    }

    /**
     * @param from pointer in the document
     * @param to pointer in the manifest
     */
    JsonNode schema(String from, String to) {
        draft.comes(to, from);
        var node = document.get(from);
        if (++nodes > MOST_NODES) {
            if (nodes == MOST_NODES + 1) {
                document.fault(from, "The schema has more than " + MOST_NODES + " parts, its references included.");
            }
            return JsonNodeFactory.instance.objectNode();
        }
        if (node.isBoolean()) {
            return node;
        }
        if (!(node instanceof ObjectNode written)) {
            document.fault(from, "A schema is a list of keys and values.");
            return JsonNodeFactory.instance.objectNode();
        }
        return written.has("$ref") ? reference(written, from, to) : said(written, from, to);
    }

    /** Adds what was referred to and could not be written out. */
    void finish(ObjectNode whole) {
        var done = JsonNodeFactory.instance.objectNode();
        while (done.size() < definitions.size()) {
            for (var definition : Map.copyOf(definitions).entrySet()) {
                if (!done.has(definition.getKey())) {
                    open.clear();
                    open.push(definition.getValue());
                    done.set(
                            definition.getKey(), schema(definition.getValue(), root + "/$defs/" + definition.getKey()));
                }
            }
        }
        if (!done.isEmpty()) {
            whole.set("$defs", done);
        }
    }

    private JsonNode reference(ObjectNode written, String from, String to) {
        var target = document.target(from);
        if (target.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var there = target.get();
        JsonNode meant;
        if (open.contains(there) || open.size() >= DEEPEST || nodes > MOST_WRITTEN_OUT) {
            meant = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name(there));
        } else {
            open.push(there);
            meant = schema(there, to);
            open.pop();
        }
        if (document.isVersion30() || written.size() == 1 || !(meant instanceof ObjectNode object)) {
            return meant;
        }
        return beside(object, said(written.deepCopy().remove(List.of("$ref")), from, to));
    }

    /** 3.1 lets a reference have neighbours: words replace words, whatever else holds as well. */
    private static ObjectNode beside(ObjectNode meant, ObjectNode neighbours) {
        var words = Set.of("title", "description", "default", "examples");
        if (neighbours.properties().stream().allMatch(entry -> words.contains(entry.getKey()))) {
            return meant.deepCopy().setAll(neighbours);
        }
        neighbours.withArray("allOf").add(meant);
        return neighbours;
    }

    private String name(String target) {
        var known = names.get(target);
        if (known != null) {
            return known;
        }
        var plain = target.substring(target.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_.-]", "_");
        var name = plain;
        for (var i = 2; definitions.containsKey(name); i++) {
            name = plain + "_" + i;
        }
        definitions.put(name, target);
        names.put(target, name);
        return name;
    }

    private ObjectNode said(ObjectNode written, String from, String to) {
        var said = JsonNodeFactory.instance.objectNode();
        for (var entry : written.properties()) {
            var key = entry.getKey();
            var here = from + "/" + Document.escaped(key);
            var there = to + "/" + Document.escaped(key);
            if (SCHEMA.contains(key)) {
                said.set(key, schema(here, there));
            } else if (SCHEMAS.contains(key) && entry.getValue().isArray()) {
                var parts = said.putArray(key);
                for (var i = 0; i < entry.getValue().size(); i++) {
                    parts.add(schema(here + "/" + i, there + "/" + i));
                }
            } else if (NAMED_SCHEMAS.contains(key) && entry.getValue().isObject()) {
                said.set(key, named(entry.getValue(), here, there));
            } else if (!DROPPED.contains(key) && (!key.startsWith("x-") || KEPT_EXTENSIONS.contains(key))) {
                draft.copy(said, key, there, here);
            }
        }
        if (said.path("description").asText().length() > LONGEST_DESCRIPTION) {
            said.put("description", said.path("description").asText().substring(0, LONGEST_DESCRIPTION) + "…");
        }
        required(said, written);
        if (document.isVersion30()) {
            earlier(said, written);
        }
        return Composition.merged(said);
    }

    private ObjectNode named(JsonNode written, String from, String to) {
        var named = JsonNodeFactory.instance.objectNode();
        written.properties().forEach(property -> {
            if (!isHidden(property.getValue())) {
                var key = "/" + Document.escaped(property.getKey());
                named.set(property.getKey(), schema(from + key, to + key));
            }
        });
        return named;
    }

    private boolean isHidden(JsonNode property) {
        return property.path(hidden).asBoolean();
    }

    private void required(ObjectNode said, ObjectNode written) {
        if (said.get("required") instanceof ArrayNode names
                && written.path("properties").isObject()) {
            var kept = said.putArray("required");
            names.forEach(name -> {
                if (!isHidden(written.path("properties").path(name.asText()))) {
                    kept.add(name);
                }
            });
        }
    }

    private static void earlier(ObjectNode said, ObjectNode written) {
        for (var bound : List.of("Minimum", "Maximum")) {
            var exclusive = said.remove("exclusive" + bound);
            if (exclusive != null && !exclusive.isBoolean()) {
                said.set("exclusive" + bound, exclusive);
            } else if (exclusive != null && exclusive.asBoolean()) {
                var limit = said.remove(bound.toLowerCase(Locale.ROOT));
                if (limit != null) {
                    said.set("exclusive" + bound, limit);
                }
            }
        }
        if (written.has("example")) {
            said.putArray("examples").add(written.get("example"));
        }
        if (written.path("nullable").asBoolean()) {
            nullable(said);
        }
    }

    private static void nullable(ObjectNode said) {
        if (said.path("type").isTextual()) {
            said.putArray("type").add(said.remove("type")).add("null");
            if (said.get("enum") instanceof ArrayNode values
                    && !contains(values, JsonNodeFactory.instance.nullNode())) {
                values.addNull();
            }
        } else if (said.has("allOf") || said.has("anyOf") || said.has("oneOf")) {
            var bare = said.deepCopy();
            said.removeAll();
            said.putArray("anyOf").add(bare).addObject().put("type", "null");
        }
    }

    private static boolean contains(ArrayNode values, JsonNode wanted) {
        for (var value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
