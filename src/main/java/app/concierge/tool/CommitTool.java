package app.concierge.tool;

import org.jspecify.annotations.Nullable;

/** A tool that binds the customer: it can be quoted first and, unless its contract says irreversible, undone. */
public interface CommitTool extends Tool {
    /**
     * The terms on which the call would be carried out, without any effect. {@link ToolResult.Done#output()} holds at
     * least the contract's {@code seals} and may hold {@code expires} (ISO 8601 instant).
     */
    ToolResult quote(ToolCall call);

    /** The name of the tool that undoes it, where that is a tool of its own. */
    default @Nullable String undoneBy() {
        return null;
    }

    /**
     * Undoes an earlier call that was done.
     *
     * @param call the original call, its key and arguments
     * @param done what it returned
     */
    ToolResult cancel(ToolCall call, ToolResult.Done done);
}
