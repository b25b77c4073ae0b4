package app.concierge.conversation;

import app.concierge.conversation.SealedAction.State;
import app.concierge.tool.Caller;
import app.concierge.tool.CarriedOut;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import app.concierge.tool.Undone;
import io.quarkus.logging.Log;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Has commits carried out and undone, each under its action's own key, and tells who learns from it. */
@Singleton
class Effecting {
    /** The key under which a commit gets the terms that were approved. */
    private static final String SEALED = "_sealed";

    private final Actions actions;
    private final Understudies understudies;
    private final Event<CarriedOut> carriedOut;
    private final Event<Undone> undone;

    Effecting(Actions actions, Understudies understudies, Event<CarriedOut> carriedOut, Event<Undone> undone) {
        this.actions = actions;
        this.understudies = understudies;
        this.carriedOut = carriedOut;
        this.undone = undone;
    }

    ToolResult carryOut(CommitTool commit, SealedAction action, Caller caller) {
        return attempt(
                commit,
                "It is not known whether this was done. Nothing was tried twice.",
                () -> understudies.of(commit, caller).call(approved(action, caller)));
    }

    /** Undoes what was done; what could not be undone is to be tried again when it failed, and not when it was refused. */
    ToolResult cancel(CommitTool commit, SealedAction action, Caller caller) {
        var done = action.result();
        return done == null
                ? new ToolResult.Refused("It is not known what came of this.")
                : attempt(
                        commit,
                        "It is not known whether this was undone.",
                        () -> understudies
                                .of(commit, caller)
                                .cancel(approved(action, caller), new ToolResult.Done(done)));
    }

    private static ToolResult attempt(CommitTool commit, String unknown, Supplier<ToolResult> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            Log.errorf(
                    e,
                    "Tool %s had a fault while it was carried out",
                    commit.contract().name());
            return new ToolResult.Failed(unknown, true);
        }
    }

    /**
     * The action was carried out and will not be undone: it is learned from, and what it takes the place of is undone.
     *
     * @return why that could not be; empty when it was, and where there is nothing to replace
     */
    Optional<String> stands(CommitTool commit, SealedAction action, Caller caller) {
        carriedOut.fire(new CarriedOut(commit.contract(), approved(action, caller)));
        return action.replaces() == null
                ? Optional.empty()
                : actions.find(action.conversation(), action.replaces())
                        .filter(earlier -> earlier.state() == State.DONE && earlier.result() != null)
                        .flatMap(earlier -> replaced(commit, earlier, caller));
    }

    private Optional<String> replaced(CommitTool commit, SealedAction earlier, Caller caller) {
        return switch (cancel(commit, earlier, caller)) {
            case ToolResult.Done _ -> {
                if (actions.move(earlier.id(), State.DONE, State.CANCELLED)) {
                    undone.fire(new Undone(commit.contract(), approved(earlier, caller)));
                }
                yield Optional.empty();
            }
            case ToolResult.Refused(var reason) -> Optional.of(reason);
            case ToolResult.Failed(var cause, var _) -> Optional.of(cause);
        };
    }

    private static ToolCall approved(SealedAction action, Caller caller) {
        var arguments = action.arguments().deepCopy();
        arguments.set(SEALED, action.terms());
        return new ToolCall(Decisions.call(action).id(), action.id().toString(), arguments, caller);
    }
}
