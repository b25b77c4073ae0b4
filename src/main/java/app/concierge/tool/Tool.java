package app.concierge.tool;

/** Something that the assistant can do or look up. Calls block; they run on virtual threads. */
public interface Tool {
    ToolContract contract();

    /**
     * Carries the call out. For an {@link Effect#COMMIT} this happens only after the customer approved the sealed terms,
     * with the arguments that were quoted; the same {@link ToolCall#idempotencyKey()} never has two effects.
     */
    ToolResult call(ToolCall call);
}
