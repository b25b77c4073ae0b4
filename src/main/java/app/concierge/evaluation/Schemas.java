package app.concierge.evaluation;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Descriptions of services and functions, as the sets have them, made into contracts. */
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Schemas() {}

    /** One contract for each method of each service of a Schema-Guided Dialogue schema, in the file's order. */
    static List<ToolContract> ofServices(JsonNode services) {
        var contracts = new ArrayList<ToolContract>();
        for (var service : services) {
            var slots = new HashMap<String, JsonNode>();
            service.path("slots").forEach(slot -> slots.put(slot.path("name").asText(), slot));
            for (var method : service.path("intents")) {
                contracts.add(method(service, method, slots));
            }
        }
        return List.copyOf(contracts);
    }

    private static ToolContract method(JsonNode service, JsonNode method, Map<String, JsonNode> slots) {
        var properties = NODES.objectNode();
        var required = NODES.arrayNode();
        for (var name : method.path("required_slots")) {
            required.add(name);
            properties.set(name.asText(), slot(slots.getOrDefault(name.asText(), MissingNode.getInstance())));
        }
        method.path("optional_slots")
                .properties()
                .forEach(slot -> properties.set(
                        slot.getKey(), slot(slots.getOrDefault(slot.getKey(), MissingNode.getInstance()))));
        var results = NODES.objectNode();
        method.path("result_slots")
                .forEach(name ->
                        results.set(name.asText(), slot(slots.getOrDefault(name.asText(), MissingNode.getInstance()))));
        return ToolContract.plain(
                service.path("service_name").asText() + "_"
                        + method.path("name").asText(),
                words(method.path("name").asText()),
                service.path("service_name").asText(),
                method.path("description").asText() + ". "
                        + service.path("description").asText() + ".",
                method.path("is_transactional").asBoolean() ? Effect.COMMIT : Effect.READ,
                object(properties, required),
                object(results, NODES.arrayNode()));
    }

    private static ObjectNode slot(JsonNode slot) {
        var property = NODES.objectNode()
                .put("type", "string")
                .put("description", slot.path("description").asText());
        if (slot.path("is_categorical").asBoolean()) {
            property.set("enum", slot.path("possible_values"));
        }
        return property;
    }

    /** The function of a Berkeley Function Calling Leaderboard case. */
    static ToolContract ofFunction(JsonNode function) {
        var name = function.path("name").asText();
        var parameters = function.path("parameters");
        var properties = NODES.objectNode();
        parameters
                .path("properties")
                .properties()
                .forEach(property -> properties.set(property.getKey(), typed(property.getValue())));
        return ToolContract.plain(
                name,
                words(name),
                null,
                function.path("description").asText(),
                Effect.READ,
                object(
                        properties,
                        parameters.path("required") instanceof ArrayNode needed ? needed : NODES.arrayNode()),
                object(NODES.objectNode(), NODES.arrayNode()));
    }

    /** A tool of which nothing but the name is known. */
    static ToolContract named(String name) {
        var nothing = object(NODES.objectNode(), NODES.arrayNode());
        return ToolContract.plain(name, words(name), null, "", Effect.READ, nothing, nothing);
    }

    /** The sets' names of types are Python's. */
    private static ObjectNode typed(JsonNode schema) {
        var typed = NODES.objectNode();
        schema.properties().forEach(entry -> typed.set(entry.getKey(), entry.getValue()));
        var type = schema.path("type").asText();
        typed.put(
                "type",
                switch (type) {
                    case "dict" -> "object";
                    case "float" -> "number";
                    case "tuple" -> "array";
                    case "any" -> "string";
                    default -> type;
                });
        if (schema.path("items").isObject()) {
            typed.set("items", typed(schema.path("items")));
        }
        if (schema.path("properties").isObject()) {
            var inner = NODES.objectNode();
            schema.path("properties").properties().forEach(one -> inner.set(one.getKey(), typed(one.getValue())));
            typed.set("properties", inner);
        }
        return typed;
    }

    private static ObjectNode object(ObjectNode properties, ArrayNode required) {
        var object = NODES.objectNode().put("type", "object");
        object.set("properties", properties);
        object.set("required", required);
        return object;
    }

    /** {@code FindRestaurants} and {@code find_restaurants} are "find restaurants". */
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .toLowerCase(Locale.ROOT)
                .trim();
    }
}
