package app.concierge.tool;

/** A tool that binds the customer: it can be quoted first and, unless its contract says irreversible, undone. */
public interface CommitTool extends Tool {
    /**
     * The terms on which the call would be carried out, without any effect. {@link ToolResult.Done#output()} holds at
     * least the contract's {@code seals} and may hold {@code expires} (ISO 8601 instant).
     */
    ToolResult quote(ToolCall call);

    /**
     * Undoes an earlier call that was done.
     *
     * @param call the original call, its key and arguments
     * @param done what it returned
     */
    ToolResult cancel(ToolCall call, ToolResult.Done done);
}
