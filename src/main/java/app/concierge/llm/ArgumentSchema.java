package app.concierge.llm;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import java.util.Set;

/**
 * A tool's input schema as providers take it: references written out, keywords that no provider knows left away. Looser
 * than the contract, never stricter; arguments are validated against the contract all the same.
 */
final class ArgumentSchema {
    /** The argument by which a model says that a commit takes the place of an earlier one. */
    static final String REPLACES = "_replaces";

    private static final int DEEPEST = 8;
    private static final Set<String> PLAIN = Set.of(
            "type",
            "title",
            "description",
            "enum",
            "const",
            "default",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "required");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");
    private static final Set<String> LISTS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");

    private final JsonNode root;

    private ArgumentSchema(JsonNode root) {
        this.root = root;
    }

    static JsonObjectSchema of(ToolContract contract) {
        var json = json(contract);
        var schema = JsonObjectSchema.builder();
        json.path("properties")
                .properties()
                .forEach(property -> schema.addProperty(
                        property.getKey(),
                        JsonRawSchema.from(property.getValue().toString())));
        var required = json.path("required").valueStream().map(JsonNode::asText).toList();
        return required.isEmpty() ? schema.build() : schema.required(required).build();
    }

    static ObjectNode json(ToolContract contract) {
        var input = new ArgumentSchema(contract.input()).plain(contract.input(), 0);
        var json = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = json.putObject("properties");
        input.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
        if (contract.effect() == Effect.COMMIT) {
            properties
                    .putObject(REPLACES)
                    .put("type", "string")
                    .put(
                            "description",
                            "Only to change an action that was already carried out: the id of that action.");
        }
        if (!input.path("required").isEmpty()) {
            json.set("required", input.path("required"));
        }
        return json;
    }

    private JsonNode plain(JsonNode schema, int depth) {
        var resolved = resolve(schema);
        if (!(resolved instanceof ObjectNode object) || depth > DEEPEST) {
            return schema.isBoolean() ? schema : JsonNodeFactory.instance.objectNode();
        }
        var plain = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            var keyword = entry.getKey();
            var value = entry.getValue();
            if (PLAIN.contains(keyword)) {
                plain.set(keyword, value);
            } else if (SCHEMAS.contains(keyword)) {
                plain.set(keyword, plain(value, depth + 1));
            } else if (LISTS.contains(keyword) && value.isArray()) {
                var list = plain.putArray(keyword);
                value.forEach(one -> list.add(plain(one, depth + 1)));
            } else if (keyword.equals("properties")) {
                var properties = plain.putObject(keyword);
                value.properties().forEach(one -> properties.set(one.getKey(), plain(one.getValue(), depth + 1)));
            }
        });
        return plain;
    }

    /** What a reference within the schema points at; what stands beside it wins. */
    private JsonNode resolve(JsonNode schema) {
        var resolved = schema;
        for (int hops = 0; hops < DEEPEST && resolved.has("$ref"); hops++) {
            var reference = resolved.path("$ref").asText();
            var target = reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
            if (!(target instanceof ObjectNode found)) {
                break;
            }
            var merged = found.deepCopy();
            resolved.properties().stream()
                    .filter(entry -> !entry.getKey().equals("$ref"))
                    .forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
            resolved = merged;
        }
        return resolved;
    }
}
