package app.concierge.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One call of a tool.
 *
 * @param id unique within its run
 * @param idempotencyKey made of run and call: whatever is repeated under one key has one effect
 * @param arguments valid under the contract's input schema
 */
public record ToolCall(String id, String idempotencyKey, ObjectNode arguments, Caller caller) {
    /** The id of what comes of it: the same, however often the call is repeated under its key. */
    public UUID outcome() {
        return UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
    }
}
