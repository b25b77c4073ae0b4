package app.concierge.partner;

import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Fault;
import app.concierge.tool.LocatedYaml;
import app.concierge.tool.Schemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arguments to try a tool with: those that its manifest gives, completed by what its input schema suggests. */
final class Samples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final int MOST_ITEMS = 10;
    private static final OffsetDateTime ANY_TIME = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final ObjectNode schema;
    private final OffsetDateTime soon;

    private Samples(ObjectNode schema, OffsetDateTime now) {
        this.schema = schema;
        this.soon = now.plusDays(1).truncatedTo(ChronoUnit.HOURS);
    }

    /** What {@code tests} says of each tool, checked against its input schema. */
    static Map<String, List<ObjectNode>> tests(LocatedYaml yaml, List<Offering> offerings, List<Fault> faults) {
        var tests = new LinkedHashMap<String, List<ObjectNode>>();
        var entries = yaml.root().path("tools");
        for (var i = 0; i < entries.size(); i++) {
            var name = entries.get(i).path("name").asText();
            var given = new ArrayList<ObjectNode>();
            for (var j = 0; j < entries.get(i).path("tests").size(); j++) {
                if (entries.get(i).path("tests").get(j).get("input") instanceof ObjectNode input) {
                    var at = "/tools/" + i + "/tests/" + j + "/input";
                    offerings.stream()
                            .filter(offering -> offering.name().equals(name))
                            .forEach(offering -> check(yaml, at, offering, input, faults));
                    given.add(input);
                }
            }
            if (!given.isEmpty()) {
                tests.put(name, List.copyOf(given));
            }
        }
        return Map.copyOf(tests);
    }

    private static void check(LocatedYaml yaml, String at, Offering offering, ObjectNode input, List<Fault> faults) {
        var schema = offering.contract().input();
        Schemas.check(schema, complete(schema, input, ANY_TIME))
                .forEach(problem ->
                        faults.add(yaml.fault(at + problem.pointer(), "This test's input does not fit: " + problem)));
    }

    /** The arguments, and those that are required beside them. */
    static ObjectNode complete(ObjectNode schema, ObjectNode given, OffsetDateTime now) {
        var complete = new Samples(schema, now).object(schema, DEEPEST);
        complete.setAll(given);
        return complete;
    }

    private ObjectNode object(JsonNode shape, int deep) {
        var object = NODES.objectNode();
        var required = required(shape);
        shape.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), deep - 1));
            }
        });
        return object;
    }

    private static Set<String> required(JsonNode shape) {
        var names = new LinkedHashSet<String>();
        shape.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private JsonNode value(JsonNode written, int deep) {
        var shape = resolved(written, DEEPEST);
        for (var choice : List.of(
                shape.path("const"),
                shape.path("examples").path(0),
                shape.path("example"),
                shape.path("default"),
                shape.path("enum").path(0))) {
            if (!choice.isMissingNode()) {
                return choice;
            }
        }
        if (deep <= 0) {
            return NODES.nullNode();
        }
        for (var key : List.of("oneOf", "anyOf", "allOf")) {
            if (shape.path(key).has(0) && !shape.has("type")) {
                return value(shape.path(key).get(0), deep - 1);
            }
        }
        var type = shape.path("type").isArray() ? shape.path("type").path(0) : shape.path("type");
        return switch (type.asText()) {
            case "string" -> NODES.textNode(text(shape));
            case "integer" -> NODES.numberNode(Math.max(1, shape.path("minimum").asLong(1)));
            case "number" -> NODES.numberNode(Math.max(1, shape.path("minimum").asDouble(1)));
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> array(shape, deep);
            case "object" -> object(shape, deep);
            default -> NODES.nullNode();
        };
    }

    private JsonNode array(JsonNode shape, int deep) {
        var array = NODES.arrayNode();
        var items = Math.min(MOST_ITEMS, shape.path("minItems").asInt());
        for (var i = 0; i < items; i++) {
            array.add(value(shape.path("items"), deep - 1));
        }
        return array;
    }

    private String text(JsonNode shape) {
        return switch (shape.path("format").asText()) {
            case "date-time" -> soon.toString().replace(":00Z", ":00:00Z");
            case "date" -> soon.toLocalDate().toString();
            case "time" -> "12:00:00Z";
            case "email" -> "test@example.com";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            case "uri" -> "https://example.com/";
            default -> {
                var word = "test";
                var least = Math.clamp(shape.path("minLength").asInt(), 0, 1_000);
                var most = Math.max(0, shape.path("maxLength").asInt(Integer.MAX_VALUE));
                yield word.repeat(1 + least / word.length())
                        .substring(0, Math.min(Math.max(word.length(), least), most));
            }
        };
    }

    /** References within the schema are followed, as many as may follow each other. */
    private JsonNode resolved(JsonNode shape, int most) {
        var reference = shape.path("$ref").asText();
        return reference.startsWith("#/") && most > 0 ? resolved(schema.at(reference.substring(1)), most - 1) : shape;
    }
}
