package app.concierge.partner.openapi;

import app.concierge.partner.openapi.Operations.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An operation's successful answer as a tool's output; a list becomes {@code items} of an object, all else {@code value}. */
final class Outputs {
    private static final Pattern SUCCESS = Pattern.compile("2([0-9]{2}|XX)");

    private final Document document;
    private final Draft draft;
    private final Operation operation;
    private final String to;
    private final ObjectNode entry;

    Outputs(Document document, Draft draft, Operation operation, String to, ObjectNode entry) {
        this.document = document;
        this.draft = draft;
        this.operation = operation;
        this.to = to;
        this.entry = entry;
    }

    void add(ObjectNode http) {
        draft.comes(to + "/output", operation.at() + "/responses");
        entry.set("output", answer().map(at -> output(at, http)).orElseGet(Outputs::nothing));
    }

    private static ObjectNode nothing() {
        var empty = JsonNodeFactory.instance.objectNode().put("type", "object");
        empty.putObject("properties");
        return empty;
    }

    /** Pointer of the schema; empty for an answer without content. */
    private Optional<String> answer() {
        var responses = operation.at() + "/responses";
        var success = document.get(responses).properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> SUCCESS.matcher(status).matches())
                .min(Comparator.naturalOrder())
                .or(() -> document.get(responses).has("default") ? Optional.of("default") : Optional.empty());
        if (success.isEmpty()) {
            document.fault(
                    responses, "The operation " + operation.name() + " says nowhere what it answers (a response 2xx).");
            return Optional.empty();
        }
        var at = document.resolved(responses + "/" + success.get());
        if (at.isEmpty() || document.get(at.get() + "/content").isEmpty()) {
            return Optional.empty();
        }
        var media = Media.json(document, at.get() + "/content");
        if (media.isEmpty()) {
            document.fault(
                    at.get() + "/content",
                    "Answers are read as application/json, which this operation does not give."
                            + " x-concierge-ignore: true leaves the operation out.");
            return Optional.empty();
        }
        var schema = media.get() + "/schema";
        if (document.get(schema).isMissingNode()) {
            document.fault(media.get(), "The answer has no 'schema': nobody could tell whether it is right.");
            return Optional.empty();
        }
        return Optional.of(schema);
    }

    private ObjectNode output(String from, ObjectNode http) {
        var schemas = new SchemaTranslation(document, draft, to + "/output", false);
        var schema = schemas.schema(from, to + "/output");
        var whole = schema instanceof ObjectNode object && isObject(object) ? object : wrapped(schema, http);
        whole.put("type", "object");
        schemas.finish(whole);
        return whole;
    }

    private static ObjectNode wrapped(JsonNode schema, ObjectNode http) {
        var name = schema.path("type").asText().equals("array") ? "items" : "value";
        http.put("answer", name);
        var whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("required").add(name);
        whole.putObject("properties").set(name, schema);
        return whole;
    }

    private static boolean isObject(JsonNode schema) {
        if (schema.has("type")) {
            return schema.path("type").asText().equals("object")
                    || (schema.path("type").isArray()
                            && schema.path("type").toString().contains("\"object\""));
        }
        if (schema.has("properties") || schema.has("additionalProperties")) {
            return true;
        }
        for (var key : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.path(key).isArray() && !schema.path(key).isEmpty()) {
                for (var part : schema.path(key)) {
                    if (!isObject(part)) {
                        return false;
                    }
                }
                return true;
            }
        }
        return false;
    }
}
