package app.concierge.conversation;

import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;

/** Answers every call of a rehearsed conversation, so that no tool is asked. Called by several threads at once. */
public interface Prompter {
    /** What is asked of a tool. */
    enum Step {
        CALL,
        QUOTE,
        CARRY_OUT,
        CANCEL
    }

    ToolResult answer(Step step, ToolContract contract, ToolCall call);
}
