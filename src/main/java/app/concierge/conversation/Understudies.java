package app.concierge.conversation;

import app.concierge.conversation.Prompter.Step;
import app.concierge.kernel.ConversationId;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who acts in a tool's place where a conversation is only rehearsed: a prompter, who knows what was answered before; else
 * the tool itself where it has no effect outside; else somebody who says that nothing was done.
 */
@Singleton
class Understudies {
    private static final String NOTHING_DONE = "That is not carried out in a try-out, so nothing was done.";

    private final Map<ConversationId, Prompter> prompters = new ConcurrentHashMap<>();

    /** From now on, on this node. */
    void prompt(ConversationId conversation, Prompter prompter) {
        prompters.put(conversation, prompter);
    }

    void dismiss(ConversationId conversation) {
        prompters.remove(conversation);
    }

    /** The tool itself, for a customer. */
    Tool of(Tool tool, Caller caller) {
        if (!caller.rehearsed()) {
            return tool;
        }
        var prompter = prompters.get(caller.conversation());
        return prompter == null
                ? tool.rehearsed().orElseGet(() -> new Prompted(tool.contract(), (_, _, _) -> nothingDone()))
                : new Prompted(tool.contract(), prompter);
    }

    /** As above. */
    CommitTool of(CommitTool tool, Caller caller) {
        return switch (of((Tool) tool, caller)) {
            case Prompted prompted
            when isOwn(tool) && !prompters.containsKey(caller.conversation()) ->
                new Prompted(tool.contract(), (step, _, call) -> step == Step.QUOTE ? tool.quote(call) : nothingDone());
            case CommitTool commit -> commit;
            case Tool other ->
                throw new IllegalStateException(other.contract().name() + " is rehearsed as another kind of tool");
        };
    }

    /** Its quotes ask nobody outside. */
    private static boolean isOwn(CommitTool tool) {
        return tool.contract().partner() == null;
    }

    private static ToolResult nothingDone() {
        return new ToolResult.Refused(NOTHING_DONE);
    }

    private record Prompted(ToolContract contract, Prompter prompter) implements CommitTool {
        @Override
        public ToolResult call(ToolCall call) {
            return prompter.answer(contract.effect() == Effect.COMMIT ? Step.CARRY_OUT : Step.CALL, contract, call);
        }

        @Override
        public ToolResult quote(ToolCall call) {
            return prompter.answer(Step.QUOTE, contract, call);
        }

        @Override
        public ToolResult cancel(ToolCall call, ToolResult.Done done) {
            return prompter.answer(Step.CANCEL, contract, call);
        }
    }
}
