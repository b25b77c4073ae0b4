package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Objects that a document puts together from parts ({@code allOf}) as the one object that they are. */
final class Composition {
    private static final Set<String> PLAIN = Set.of(
            "type", "properties", "required", "title", "description", "examples", "x-entity", "x-cues", "x-means");

    private Composition() {}

    /** The schema itself where its parts say more than what properties there are. */
    static ObjectNode merged(ObjectNode schema) {
        if (!schema.has("allOf") || !schema.get("allOf").isArray()) {
            return schema;
        }
        var rest = schema.deepCopy();
        rest.remove("allOf");
        if (schema.get("allOf").size() == 1
                && schema.get("allOf").get(0) instanceof ObjectNode only
                && List.of("title", "description", "examples", "default").containsAll(keys(rest))) {
            return only.deepCopy().setAll(rest);
        }
        var whole = JsonNodeFactory.instance.objectNode();
        var required = new LinkedHashSet<String>();
        if (!rest.isEmpty() && !rest.has("properties") && !isWords(rest)) {
            return schema;
        }
        for (var part : schema.get("allOf")) {
            if (!(part instanceof ObjectNode object) || !add(whole, required, object)) {
                return schema;
            }
        }
        if (!add(whole, required, rest)) {
            return schema;
        }
        if (!required.isEmpty()) {
            required.forEach(whole.withArray("required")::add);
        }
        return whole;
    }

    private static boolean isWords(ObjectNode schema) {
        return List.of("type", "title", "description", "examples", "required").containsAll(keys(schema));
    }

    private static boolean add(ObjectNode whole, Set<String> required, ObjectNode part) {
        var object = !part.has("type") || part.path("type").asText().equals("object");
        if (!object || !PLAIN.containsAll(keys(part))) {
            return false;
        }
        for (var entry : part.properties()) {
            switch (entry.getKey()) {
                case "properties" -> {
                    if (!addProperties(whole.withObjectProperty("properties"), entry.getValue())) {
                        return false;
                    }
                }
                case "required" -> entry.getValue().forEach(name -> required.add(name.asText()));
                default -> whole.set(entry.getKey(), entry.getValue());
            }
        }
        return true;
    }

    private static boolean addProperties(ObjectNode properties, JsonNode more) {
        for (var property : more.properties()) {
            var other = properties.get(property.getKey());
            if (other != null && !other.equals(property.getValue())) {
                return false;
            }
            properties.set(property.getKey(), property.getValue());
        }
        return true;
    }

    private static Set<String> keys(ObjectNode object) {
        var keys = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
