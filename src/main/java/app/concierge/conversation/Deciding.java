package app.concierge.conversation;

import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.Message.Call;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Schemas;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Does what the customer decided about a sealed action: carries it out once, or lets it be. */
@Singleton
class Deciding {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Actions actions;
    private final Sealing sealing;
    private final ToolCatalogue catalogue;
    private final Effecting effecting;
    private final Clock clock;

    Deciding(Actions actions, Sealing sealing, ToolCatalogue catalogue, Effecting effecting, Clock clock) {
        this.actions = actions;
        this.sealing = sealing;
        this.catalogue = catalogue;
        this.effecting = effecting;
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
        boolean begun = action.state() == State.EXECUTING && turn.run.begun();
        var tool = catalogue
                .find(turn.conversation.brand(), action.tool())
                .filter(found -> begun || ToolDesk.allowed(catalogue, turn, turn.consents, found.contract()));
        if (!(tool.orElse(null) instanceof CommitTool commit)) {
            return begun
                    ? unknown(action, call)
                    : ToolDesk.failed(call, "This cannot be done any more: it is no longer on offer, or not allowed.");
        }
        if (action.state() == State.PENDING && (!edits.isEmpty() || action.expired(clock.instant()))) {
            return sealAnew(turn, action, edits, call, commit);
        }
        var taken = actions.decide(action.id(), State.EXECUTING, turn.run.id());
        if (!taken && !begun) {
            return settled(action, call);
        }
        return execute(turn, action, call, commit);
    }

    /** The node that had begun it died, and meanwhile whom to ask went away. */
    private ToolDesk.Outcome unknown(SealedAction action, Call call) {
        var outcome = ToolDesk.outcome(
                call,
                new ToolResult.Failed(
                        "It is not known whether this was done, and nobody is left to ask. Nothing was tried twice.",
                        true));
        actions.finish(action.id(), State.FAILED, outcome.content());
        return outcome;
    }

    private ToolDesk.Outcome execute(Turn turn, SealedAction action, Call call, CommitTool commit) {
        var result = effecting.carryOut(commit, action, turn.caller);
        var outcome = ToolDesk.outcome(call, result);
        actions.finish(action.id(), result instanceof ToolResult.Done ? State.DONE : State.FAILED, outcome.content());
        if (result instanceof ToolResult.Done) {
            effecting
                    .stands(commit, action, turn.caller)
                    .ifPresent(reason -> outcome.content().put("earlier_not_cancelled", reason));
        }
        return outcome;
    }

    /** Has nothing carried out: what has expired is quoted anew and waits again, of the rest is said where it stands. */
    ToolDesk.Outcome settle(Turn turn, SealedAction action, Call call) {
        var now = actions.find(action.conversation(), action.id()).orElse(action);
        if (now.state() != State.PENDING) {
            return settled(now, call);
        }
        var tool = catalogue.find(turn.conversation.brand(), action.tool());
        return tool.orElse(null) instanceof CommitTool commit && now.expired(clock.instant())
                ? sealAnew(turn, now, JSON.objectNode(), call, commit)
                : ToolDesk.outcome(call, new ToolResult.Refused("This waits, as not all of it could be done."));
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
        return switch (sealing.seal(turn.caller, turn.ruled(), call, commit, arguments, new Sealing.Again(action))) {
            case Sealing.Sealed(var again) -> {
                actions.move(action.id(), State.PENDING, State.EXPIRED);
                yield ToolDesk.waiting(call, again);
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
