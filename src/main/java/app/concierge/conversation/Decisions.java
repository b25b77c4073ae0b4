package app.concierge.conversation;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Recognises what the customer decided about actions that wait, by button or in words, and has it done. */
@ApplicationScoped
class Decisions {
    private static final ObjectNode NO_EDITS = JsonNodeFactory.instance.objectNode();

    /** What the ids of calls begin with that a decision makes, not a model. */
    static final String PREFIX = "decided-";

    private final Actions actions;
    private final Deciding deciding;
    private final Acting acting;

    Decisions(Actions actions, Deciding deciding, Acting acting) {
        this.actions = actions;
        this.deciding = deciding;
        this.acting = acting;
    }

    private record Decided(SealedAction action, boolean approve, ObjectNode edits) {}

    /** Carries out what this message or decision decides; nothing when it is about something else. */
    void carryOut(Turn turn) {
        var decided = decided(turn);
        if (decided.isEmpty()) {
            return;
        }
        if (turn.run.asked() instanceof Asked.Decision) {
            turn.messages.add(new Message.FromCustomer(spoken(decided.getFirst())));
        }
        var calls = decided.stream().map(d -> call(d.action())).toList();
        var outcomes = new ArrayList<ToolDesk.Outcome>();
        acting.announce(turn, calls);
        for (int i = 0; i < calls.size(); i++) {
            var one = decided.get(i);
            var call = calls.get(i);
            outcomes.add(acting.observe(turn, call, () -> carryOut(turn, one, call)));
        }
        turn.actionsChanged();
        acting.conclude(turn, calls, outcomes);
    }

    private ToolDesk.Outcome carryOut(Turn turn, Decided decided, Call call) {
        return decided.approve()
                ? deciding.approve(turn, decided.action(), decided.edits(), call)
                : deciding.decline(turn, decided.action(), call);
    }

    private List<Decided> decided(Turn turn) {
        var before =
                turn.run.begun() ? actions.decidedBy(turn.conversation.id(), turn.run.id()) : List.<SealedAction>of();
        if (!before.isEmpty()) {
            return before.stream()
                    .map(action -> new Decided(action, action.state() != SealedAction.State.DECLINED, NO_EDITS))
                    .toList();
        }
        return switch (turn.run.asked()) {
            case Asked.Decision decision ->
                actions.find(turn.conversation.id(), decision.action()).stream()
                        .map(action -> new Decided(action, decision.approve(), decision.edits()))
                        .toList();
            case Asked.Message message -> inWords(turn, message.text());
        };
    }

    private List<Decided> inWords(Turn turn, String text) {
        var pending = turn.pending(actions);
        var words = DecisionWords.of(turn.caller.situation().locale());
        return switch (words.read(text, pending)) {
            case DecisionWords.Answer.None _ -> List.of();
            case DecisionWords.Answer.Unclear(var which) -> {
                Speech.answer(turn, which(turn, which));
                yield List.of();
            }
            case DecisionWords.Answer.Approve(var which) ->
                which.stream().map(a -> new Decided(a, true, NO_EDITS)).toList();
            case DecisionWords.Answer.Decline(var which) ->
                which.stream().map(a -> new Decided(a, false, NO_EDITS)).toList();
        };
    }

    private static String which(Turn turn, List<SealedAction> actions) {
        var choices = actions.stream().map(SealedAction::summary).toList();
        return turn.phrase("unclear").replace("{choices}", "\n- " + String.join("\n- ", choices));
    }

    /** The same id whichever node carries it out. */
    private static Call call(SealedAction action) {
        return new Call(PREFIX + action.id(), action.tool(), action.arguments().toString());
    }

    private static String spoken(Decided decided) {
        return (decided.approve() ? "(approved) " : "(declined) ")
                + decided.action().summary();
    }
}
