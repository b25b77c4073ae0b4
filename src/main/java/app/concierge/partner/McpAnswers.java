package app.concierge.partner;

import app.concierge.partner.Answers.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the answer to a {@code tools/call} means (MCP 2025-11-25, Tools). */
final class McpAnswers {
    /** Parse error, invalid request, no such method, invalid arguments (JSON-RPC 2.0, section 5.1): nothing was done. */
    private static final Set<Integer> NOTHING_DONE = Set.of(-32700, -32600, -32601, -32602);

    private static final String TEXT = "text";

    private McpAnswers() {}

    /**
     * @param message with {@code result} or {@code error}
     * @param structured whether the output is what the server calls structured content; its text otherwise
     * @param schema of the output
     */
    static Answer read(ObjectNode message, boolean structured, ObjectNode schema) {
        if (!(message.get("result") instanceof ObjectNode result)) {
            var code = message.path("error").path("code").asInt();
            return new Answer.Lie("error " + code, !NOTHING_DONE.contains(code));
        }
        var text = text(result.path("content"));
        if (result.path("isError").asBoolean()) {
            var reason = CleanText.reason(text);
            return reason.isBlank() ? new Answer.Lie("an error without a reason", true) : new Answer.Refused(reason);
        }
        if (!structured) {
            return Answers.valid(result.objectNode().put(TEXT, text), schema);
        }
        return result.get("structuredContent") instanceof ObjectNode output
                ? Answers.valid(output, schema)
                : new Answer.Lie("no structured content", true);
    }

    private static String text(JsonNode content) {
        return StreamSupport.stream(content.spliterator(), false)
                .filter(item -> item.path("type").asText().equals(TEXT))
                .map(item -> item.path(TEXT).asText())
                .collect(Collectors.joining("\n"));
    }
}
