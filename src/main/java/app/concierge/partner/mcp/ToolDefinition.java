package app.concierge.partner.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A tool as its server defines it. Everything here is the server's claim.
 *
 * @param name as the server knows it
 * @param title empty when there is none
 * @param input JSON Schema of the arguments
 * @param output JSON Schema of {@code structuredContent}; null when the server promises none
 * @param readOnly the server says that a call changes nothing
 * @param idempotent the server says that the same call twice has one effect
 * @param hash of all that is said here, whatever the order in which it is said
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        ObjectNode input,
        @Nullable ObjectNode output,
        boolean readOnly,
        boolean idempotent,
        String hash) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Empty when it has no name or no schema of its arguments, and for what answers by tasks alone (experimental). */
    static Optional<ToolDefinition> of(JsonNode tool) {
        if (!tool.path("name").isTextual()
                || tool.path("name").asText().isBlank()
                || tool.path("execution").path("taskSupport").asText().equals("required")
                || !(tool.get("inputSchema") instanceof ObjectNode input)) {
            return Optional.empty();
        }
        var annotations = tool.path("annotations");
        return Optional.of(new ToolDefinition(
                tool.path("name").asText(),
                tool.path("title").asText(annotations.path("title").asText("")),
                tool.path("description").asText(""),
                input,
                tool.get("outputSchema") instanceof ObjectNode output ? output : null,
                annotations.path("readOnlyHint").asBoolean(false),
                annotations.path("idempotentHint").asBoolean(false),
                hash(tool)));
    }

    private static String hash(JsonNode tool) {
        var said = ((ObjectNode) tool.deepCopy());
        said.remove("_meta");
        said.remove("icons");
        return DigestUtils.sha256Hex(canonical(said).toString());
    }

    /** Keys in their order, one form for each number. */
    private static JsonNode canonical(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                var sorted = JSON.createObjectNode();
                var names = new TreeSet<String>();
                object.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> sorted.set(name, canonical(object.path(name))));
                yield sorted;
            }
            case ArrayNode array -> {
                var items = JSON.createArrayNode();
                array.forEach(item -> items.add(canonical(item)));
                yield items;
            }
            case JsonNode number
            when number.isNumber() -> JsonNodeFactory.instance.textNode("number " + plain(number.decimalValue()));
            default -> value;
        };
    }

    private static String plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.unscaledValue() + "e" + -stripped.scale();
    }
}
