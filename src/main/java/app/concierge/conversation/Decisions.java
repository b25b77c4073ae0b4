package app.concierge.conversation;

import app.concierge.conversation.SealedAction.Kind;
import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Recognises what the customer decided about actions that wait, by button or in words, and has it done. */
@Singleton
class Decisions {
    private static final ObjectNode NO_EDITS = JsonNodeFactory.instance.objectNode();

    /** What the ids of calls begin with that a decision makes, not a model. */
    static final String PREFIX = "decided-";

    private final Actions actions;
    private final Deciding deciding;
    private final Consenting consenting;
    private final Planning planning;
    private final Telling telling;
    private final Acting acting;

    Decisions(
            Actions actions,
            Deciding deciding,
            Consenting consenting,
            Planning planning,
            Telling telling,
            Acting acting) {
        this.actions = actions;
        this.deciding = deciding;
        this.consenting = consenting;
        this.planning = planning;
        this.telling = telling;
        this.acting = acting;
    }

    private record Decided(List<SealedAction> actions, boolean approve, Together together, ObjectNode edits) {}

    /** Carries out what this message or decision decides; nothing when it is about something else. */
    void carryOut(Turn turn) {
        var before =
                turn.run.begun() ? actions.decidedBy(turn.conversation.id(), turn.run.id()) : List.<SealedAction>of();
        if (!before.isEmpty()) {
            spoken(turn, before, before.getFirst().state() != State.DECLINED);
            resume(turn, before);
            return;
        }
        switch (turn.run.asked()) {
            case Asked.News(var plan, var _) -> telling.news(turn, plan);
            case Asked.Desk _ -> {
                // A person's turn decides nothing.
            }
            case Asked.Decision decision -> {
                var decided = decision.actions().stream()
                        .flatMap(id -> actions.find(turn.conversation.id(), id).stream())
                        .toList();
                spoken(turn, decided, decision.approve());
                carryOut(turn, new Decided(decided, decision.approve(), decision.together(), decision.edits()));
            }
            case Asked.Message message -> inWords(turn, message.text()).ifPresent(decided -> carryOut(turn, decided));
        }
    }

    private void resume(Turn turn, List<SealedAction> before) {
        before.stream()
                .map(SealedAction::plan)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(plan -> planning.resume(turn, plan));
        oneByOne(
                turn,
                before.stream()
                        .filter(action -> action.plan() == null)
                        .map(action -> one(action, action.state() != State.DECLINED, NO_EDITS))
                        .toList());
    }

    private void carryOut(Turn turn, Decided decided) {
        var commits = decided.actions().stream()
                .filter(action -> action.kind() == Kind.COMMIT)
                .toList();
        boolean bound = decided.together() == Together.WANTED
                || (decided.together() == Together.UNSAID && commits.stream().anyMatch(SealedAction::together));
        if (!decided.approve() || !bound || !decided.edits().isEmpty() || commits.isEmpty()) {
            oneByOne(
                    turn,
                    decided.actions().stream()
                            .map(action -> one(action, decided.approve(), decided.edits()))
                            .toList());
            return;
        }
        if (isHalf(turn, commits)) {
            Speech.answer(turn, said(turn).say("all"));
            return;
        }
        oneByOne(
                turn,
                decided.actions().stream()
                        .filter(action -> action.kind() == Kind.CONSENT)
                        .map(action -> one(action, true, NO_EDITS))
                        .toList());
        planning.carryOut(turn, commits);
        turn.actionsChanged();
    }

    /** Whether something waits that the customer wants only together with these. */
    private boolean isHalf(Turn turn, List<SealedAction> commits) {
        var chosen = commits.stream().map(SealedAction::id).toList();
        return turn.pending(actions).stream().anyMatch(action -> action.together() && !chosen.contains(action.id()));
    }

    private record One(SealedAction action, boolean approve, ObjectNode edits) {}

    private static One one(SealedAction action, boolean approve, ObjectNode edits) {
        return new One(action, approve, edits);
    }

    private void oneByOne(Turn turn, List<One> decided) {
        if (decided.isEmpty()) {
            return;
        }
        var calls = decided.stream().map(one -> call(one.action())).toList();
        var outcomes = new ArrayList<ToolDesk.Outcome>();
        acting.announce(turn, calls);
        for (int i = 0; i < calls.size(); i++) {
            var one = decided.get(i);
            var call = calls.get(i);
            outcomes.add(acting.observe(turn, call, () -> carryOut(turn, one, call)));
        }
        turn.actionsChanged();
        acting.concludeOwn(turn, calls, outcomes);
    }

    private ToolDesk.Outcome carryOut(Turn turn, One decided, Call call) {
        if (decided.action().kind() == Kind.CONSENT) {
            return consenting.answered(turn, decided.action(), decided.approve(), call);
        }
        return decided.approve()
                ? deciding.approve(turn, decided.action(), decided.edits(), call)
                : deciding.decline(turn, decided.action(), call);
    }

    private Optional<Decided> inWords(Turn turn, String text) {
        var pending = turn.pending(actions);
        var words = DecisionWords.of(turn.caller.situation().locale());
        turn.wanted = new Sealing.Wanted(words.wantTogether(text), words.wantAnother(text));
        return switch (words.read(text, pending)) {
            case DecisionWords.Answer.None _ -> {
                if (turn.wanted.together()) {
                    bind(turn, pending);
                }
                yield Optional.empty();
            }
            case DecisionWords.Answer.Unclear(var which) -> {
                Speech.answer(turn, which(turn, which));
                yield Optional.empty();
            }
            case DecisionWords.Answer.Approve(var which, var together) -> approved(turn, which, together);
            case DecisionWords.Answer.Decline(var which) ->
                Optional.of(new Decided(which, false, Together.UNSAID, NO_EDITS));
        };
    }

    /** What cannot be undone is said before: where it was not, the customer is asked once more. */
    private Optional<Decided> approved(Turn turn, List<SealedAction> which, Together together) {
        var unsaid = which.stream().filter(action -> !action.together()).toList();
        var warning = together == Together.WANTED && which.size() > 1 ? planning.warning(turn, unsaid) : "";
        if (warning.isEmpty()) {
            return Optional.of(new Decided(which, true, together, NO_EDITS));
        }
        bind(turn, which);
        var choices = which.stream().map(SealedAction::summary).toList();
        Speech.answer(
                turn, said(turn).say("all.confirm", Map.of("actions", String.join("\n- ", choices), "last", warning)));
        return Optional.empty();
    }

    private void bind(Turn turn, List<SealedAction> which) {
        if (!which.isEmpty()) {
            actions.bind(which.stream().map(SealedAction::id).toList());
            turn.actionsChanged();
        }
    }

    private static String which(Turn turn, List<SealedAction> actions) {
        var choices = actions.stream().map(SealedAction::summary).toList();
        return turn.phrase("unclear").replace("{choices}", "\n- " + String.join("\n- ", choices));
    }

    private static Phrasebook said(Turn turn) {
        return Phrasebook.of(turn.caller.situation().locale());
    }

    /** The same id whichever node carries it out. */
    static Call call(SealedAction action) {
        return new Call(PREFIX + action.id(), action.tool(), action.arguments().toString());
    }

    private static void spoken(Turn turn, List<SealedAction> decided, boolean approve) {
        if (turn.run.asked() instanceof Asked.Decision) {
            var summaries = decided.stream().map(SealedAction::summary).toList();
            turn.messages.add(
                    new Message.FromCustomer((approve ? "(approved) " : "(declined) ") + String.join(" ", summaries)));
        }
    }
}
