package app.concierge.partner;

import app.concierge.partner.PartnerHttp.Reply;
import app.concierge.tool.Schemas;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer over HTTP means. */
final class Answers {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MOST_REFERENCES = 10;
    private static final Set<Integer> NOT_A_REFUSAL =
            Set.of(401, 403, 405, 406, 407, 408, 411, 413, 414, 415, 421, 425, 429, 431);

    private Answers() {}

    sealed interface Answer {
        /** @param output valid, cleaned, with no field that the contract does not name */
        record Done(ObjectNode output) implements Answer {}

        /** @param reason cleaned */
        record Refused(String reason) implements Answer {}

        /**
         * Something that the contract does not allow, so that nothing can be believed.
         *
         * @param mayBeDone whether an effect may have come of it
         */
        record Lie(String why, boolean mayBeDone) implements Answer {}
    }

    /**
     * @param schema of the output
     * @param name what the answer is called in the output when it is no object by itself; null for an object
     */
    static Answer read(Reply reply, ObjectNode schema, @Nullable String name) {
        var status = reply.status();
        if (status >= 200 && status < 300) {
            return done(reply, schema, name);
        }
        if (status >= 400 && !NOT_A_REFUSAL.contains(status)) {
            return refusal(reply)
                    .<Answer>map(Answer.Refused::new)
                    .orElseGet(() -> new Answer.Lie("status " + status + " with no reason", false));
        }
        return new Answer.Lie("status " + status, false);
    }

    /** Whether the partner is out of order, so that the same may be tried again; what it did is not known. */
    static boolean isBroken(int status) {
        return status >= 500;
    }

    /** Whether the partner put the call off without looking at it. */
    static boolean isBusy(int status) {
        return status == 408 || status == 425 || status == 429;
    }

    private static Answer done(Reply reply, ObjectNode schema, @Nullable String name) {
        return output(reply, name)
                .map(output -> valid(output, schema))
                .orElseGet(() -> new Answer.Lie("no JSON object", true));
    }

    /** What a schema makes of an output. */
    static Answer valid(ObjectNode output, ObjectNode schema) {
        var problems = Schemas.check(schema, output);
        if (!problems.isEmpty()) {
            return new Answer.Lie(
                    "not as its schema says: "
                            + problems.stream()
                                    .limit(3)
                                    .map(p -> p.pointer() + " " + p.reason())
                                    .toList(),
                    true);
        }
        return new Answer.Done(PlainNumbers.of(CleanText.of(declared(output, schema))));
    }

    private static Optional<String> refusal(Reply reply) {
        return json(reply)
                .filter(JsonNode::isObject)
                .flatMap(body -> List.of("reason", "detail", "title", "message").stream()
                        .map(body::path)
                        .filter(JsonNode::isTextual)
                        .map(text -> CleanText.reason(text.textValue()))
                        .filter(text -> !text.isBlank())
                        .findFirst());
    }

    /** Nothing at all is an object without fields. */
    private static Optional<ObjectNode> output(Reply reply, @Nullable String name) {
        if (reply.body().isBlank()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        return json(reply)
                .filter(body -> name != null || body.isObject())
                .map(body -> name == null
                        ? (ObjectNode) body
                        : JsonNodeFactory.instance.objectNode().set(name, body));
    }

    private static Optional<JsonNode> json(Reply reply) {
        var type = reply.contentType();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(STRICT.readTree(reply.body())).filter(body -> !body.isMissingNode());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** The object without the fields that its schema does not name: nobody has said what they are for. */
    static ObjectNode declared(ObjectNode object, ObjectNode schema) {
        return (ObjectNode) declared(object, schema, schema);
    }

    private static JsonNode declared(JsonNode value, JsonNode said, ObjectNode whole) {
        var schema = meant(said, whole);
        if (value instanceof ObjectNode object) {
            return fields(object, schema, whole);
        }
        if (value.isArray()) {
            var items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(declared(item, schema.path("items"), whole)));
            return items;
        }
        return value;
    }

    private static ObjectNode fields(ObjectNode object, JsonNode schema, ObjectNode whole) {
        if (!schema.has("properties") && !schema.path("additionalProperties").isObject()) {
            return object;
        }
        var kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            var named = schema.path("properties").get(field.getKey());
            if (named != null) {
                kept.set(field.getKey(), declared(field.getValue(), named, whole));
            } else if (schema.path("additionalProperties").isObject()) {
                kept.set(field.getKey(), declared(field.getValue(), schema.path("additionalProperties"), whole));
            }
        });
        return kept;
    }

    /** What a reference within the schema stands for. */
    private static JsonNode meant(JsonNode schema, ObjectNode whole) {
        var meant = schema;
        for (var steps = 0;
                steps < MOST_REFERENCES && meant.path("$ref").asText().startsWith("#/");
                steps++) {
            meant = whole.at(meant.path("$ref").asText().substring(1));
        }
        return meant;
    }
}
