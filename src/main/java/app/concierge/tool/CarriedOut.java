package app.concierge.tool;

/**
 * A commit that the customer approved was carried out: fired after it stands, so that it can be learned from. Fired again
 * when a node that died is stood in for; the {@link ToolCall#idempotencyKey()} is the same then.
 */
public record CarriedOut(ToolContract contract, ToolCall call) {}
