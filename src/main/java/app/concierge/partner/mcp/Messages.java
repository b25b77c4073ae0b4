package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 as a server speaks it: which message is which, and what is said to what it asks. */
final class Messages {
    private static final int METHOD_NOT_FOUND = -32601;
    private static final String LIST_CHANGED = "notifications/tools/list_changed";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        STRICT.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(100).build());
    }

    private volatile @Nullable McpOperationHandler handler;

    /** Who hears what the server tells unasked. */
    void tell(McpOperationHandler listener) {
        handler = listener;
    }

    ObjectNode read(String text) throws NoAnswer {
        try {
            if (STRICT.readTree(text) instanceof ObjectNode message) {
                return message;
            }
        } catch (JsonProcessingException e) {
            throw new NoAnswer("no JSON", withoutContent(e));
        }
        throw new NoAnswer("no JSON object", null);
    }

    ObjectNode answer(byte[] body, String id) throws NoAnswer {
        var message = read(new String(body, StandardCharsets.UTF_8));
        if (!isAnswer(message, id)) {
            throw new NoAnswer("an answer to something else", null);
        }
        return message;
    }

    /** Whether it answers the request of that id. */
    static boolean isAnswer(ObjectNode message, String id) {
        return !message.has("method")
                && (message.path("result").isObject() || message.path("error").isObject())
                && message.path("id").asText().equals(id);
    }

    /**
     * Hears what the server says of its own accord.
     *
     * @return what to say to it; null for nothing
     */
    @Nullable ObjectNode reply(ObjectNode message) {
        var method = message.path("method").asText();
        if (method.isEmpty()) {
            return null;
        }
        if (!message.has("id")) {
            var listener = handler;
            if (method.equals(LIST_CHANGED) && listener != null) {
                listener.handle(message);
            }
            return null;
        }
        var reply = message.objectNode().put("jsonrpc", "2.0");
        reply.set("id", message.get("id"));
        if (method.equals("ping")) {
            reply.putObject("result");
        } else {
            reply.putObject("error").put("code", METHOD_NOT_FOUND).put("message", "This client offers nothing.");
        }
        return reply;
    }

    /** As the server gave it, when it is one (visible ASCII). */
    static @Nullable String sessionId(@Nullable String header) {
        return header != null && header.matches("[\\x21-\\x7E]{1,500}") ? header : null;
    }

    private static IOException withoutContent(JsonProcessingException e) {
        e.clearLocation();
        return new IOException(e.getOriginalMessage().replaceAll("(?s)[:'\"].*", ""));
    }
}
