package app.concierge.conversation;

import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.Message.Call;
import app.concierge.tool.CarriedOut;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Schemas;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import app.concierge.tool.Undone;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Optional;

/** Does what the customer decided about a sealed action: carries it out once, or lets it be. */
@ApplicationScoped
class Deciding {
    /** The key under which a commit gets the terms that were approved. */
    private static final String SEALED = "_sealed";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Actions actions;
    private final Sealing sealing;
    private final ToolCatalogue catalogue;
    private final Event<CarriedOut> carriedOut;
    private final Event<Undone> undone;
    private final Clock clock;

    Deciding(
            Actions actions,
            Sealing sealing,
            ToolCatalogue catalogue,
            Event<CarriedOut> carriedOut,
            Event<Undone> undone,
            Clock clock) {
        this.actions = actions;
        this.sealing = sealing;
        this.catalogue = catalogue;
        this.carriedOut = carriedOut;
        this.undone = undone;
        this.clock = clock;
    }

    ToolDesk.Outcome decline(Turn turn, SealedAction action, Call call) {
        if (actions.decide(action.id(), State.DECLINED, turn.run.id()) || action.state() == State.DECLINED) {
            return new ToolDesk.Outcome(
                    call,
                    JSON.objectNode().put("declined", action.summary()),
                    new ToolResult.Refused("The customer declined."),
                    "refused");
        }
        return settled(action, call);
    }

    /**
     * Carries the action out, once, whoever else approves it too. An expired one, or one with edits, is quoted and sealed
     * anew instead, and waits again.
     */
    ToolDesk.Outcome approve(Turn turn, SealedAction action, ObjectNode edits, Call call) {
        var tool = catalogue
                .find(turn.conversation.brand(), action.tool())
                .filter(found -> ToolDesk.allowed(catalogue, turn, turn.consents, found.contract()));
        if (!(tool.orElse(null) instanceof CommitTool commit)) {
            return ToolDesk.failed(call, "This cannot be done any more: it is no longer on offer, or not allowed.");
        }
        if (action.state() == State.PENDING && (!edits.isEmpty() || action.expired(clock.instant()))) {
            return sealAnew(turn, action, edits, call, commit);
        }
        var taken = actions.decide(action.id(), State.EXECUTING, turn.run.id());
        if (!taken && !(action.state() == State.EXECUTING && turn.run.begun())) {
            return settled(action, call);
        }
        return execute(turn, action, call, commit);
    }

    private ToolDesk.Outcome execute(Turn turn, SealedAction action, Call call, CommitTool commit) {
        var approved = approved(turn, action, call);
        var result = attempt(commit, approved);
        var outcome = ToolDesk.outcome(call, result);
        actions.finish(action.id(), result instanceof ToolResult.Done ? State.DONE : State.FAILED, outcome.content());
        if (result instanceof ToolResult.Done) {
            carriedOut.fire(new CarriedOut(commit.contract(), approved));
        }
        if (result instanceof ToolResult.Done && action.replaces() != null) {
            actions.find(turn.conversation.id(), action.replaces())
                    .flatMap(earlier -> undo(turn, earlier, commit))
                    .ifPresent(reason -> outcome.content().put("earlier_not_cancelled", reason));
        }
        return outcome;
    }

    private static ToolResult attempt(CommitTool commit, ToolCall call) {
        try {
            return commit.call(call);
        } catch (RuntimeException e) {
            Log.errorf(
                    e,
                    "Tool %s had a fault while it was carried out",
                    commit.contract().name());
            return new ToolResult.Failed("It is not known whether this was done. Nothing was tried twice.");
        }
    }

    private static ToolCall approved(Turn turn, SealedAction action, Call call) {
        var arguments = action.arguments().deepCopy();
        arguments.set(SEALED, action.terms());
        return new ToolCall(call.id(), action.id().toString(), arguments, turn.caller);
    }

    /** Why the earlier action could not be undone; empty when it was. */
    private Optional<String> undo(Turn turn, SealedAction earlier, CommitTool commit) {
        var result = earlier.result();
        if (result == null || earlier.state() != State.DONE) {
            return Optional.empty();
        }
        var call = new Call(earlier.call(), earlier.tool(), earlier.arguments().toString());
        var carriedOutThen = approved(turn, earlier, call);
        return switch (commit.cancel(carriedOutThen, new ToolResult.Done(result))) {
            case ToolResult.Done _ -> {
                if (actions.move(earlier.id(), State.DONE, State.CANCELLED)) {
                    undone.fire(new Undone(commit.contract(), carriedOutThen));
                }
                yield Optional.empty();
            }
            case ToolResult.Refused(var reason) -> Optional.of(reason);
            case ToolResult.Failed(var cause, var _) -> Optional.of(cause);
        };
    }

    private ToolDesk.Outcome sealAnew(Turn turn, SealedAction action, ObjectNode edits, Call call, CommitTool commit) {
        var contract = commit.contract();
        var arguments = action.arguments().deepCopy();
        for (var edit : edits.properties()) {
            if (!contract.edits().contains(edit.getKey())) {
                return ToolDesk.failed(call, "“" + edit.getKey() + "” cannot be changed in a confirmation.");
            }
            arguments.set(edit.getKey(), edit.getValue());
        }
        var problems = Schemas.problems(contract.input(), arguments);
        if (!problems.isEmpty()) {
            return ToolDesk.failed(call, "The change does not fit: " + String.join(" ", problems));
        }
        return switch (sealing.seal(turn.caller, turn.policy, call, commit, arguments)) {
            case Sealing.Sealed(var again) -> {
                actions.move(action.id(), State.PENDING, State.EXPIRED);
                yield new ToolDesk.Outcome(
                        call,
                        JSON.objectNode().put("waiting", again.summary()),
                        new ToolResult.Done(again.terms()),
                        "waiting");
            }
            case Sealing.NotSealed(var result) -> ToolDesk.outcome(call, result);
        };
    }

    /** What there is to say of an action that waits no longer. */
    private ToolDesk.Outcome settled(SealedAction action, Call call) {
        var now = actions.find(action.conversation(), action.id()).orElse(action);
        var result = now.result();
        return switch (now.state()) {
            case DONE, FAILED ->
                result == null
                        ? ToolDesk.failed(call, "It is not known what came of this.")
                        : new ToolDesk.Outcome(call, result, new ToolResult.Done(result), "done");
            case EXECUTING -> ToolDesk.failed(call, "This is being carried out already.");
            case DECLINED, CANCELLED -> ToolDesk.outcome(call, new ToolResult.Refused("This was called off."));
            case SUPERSEDED -> ToolDesk.outcome(call, new ToolResult.Refused("This was replaced by a newer quote."));
            case PENDING, EXPIRED -> ToolDesk.outcome(call, new ToolResult.Refused("The quote has expired."));
        };
    }
}
