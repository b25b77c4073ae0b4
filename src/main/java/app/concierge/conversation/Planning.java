package app.concierge.conversation;

import app.concierge.tool.CommitTool;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCatalogue;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Has several actions done all or nothing, which the customer approved together. */
@Singleton
class Planning {
    private final Plans plans;
    private final Actions actions;
    private final Carrying carrying;
    private final Telling telling;
    private final Deciding deciding;
    private final Acting acting;
    private final ToolCatalogue catalogue;

    Planning(
            Plans plans,
            Actions actions,
            Carrying carrying,
            Telling telling,
            Deciding deciding,
            Acting acting,
            ToolCatalogue catalogue) {
        this.plans = plans;
        this.actions = actions;
        this.carrying = carrying;
        this.telling = telling;
        this.deciding = deciding;
        this.acting = acting;
        this.catalogue = catalogue;
    }

    /**
     * Carries all of them out in the order of the customer's wish, what cannot be undone last. Nothing is begun when one of
     * them is decided already, is no longer allowed, or has expired: that one is quoted anew, and all wait again.
     */
    void carryOut(Turn turn, List<SealedAction> actions) {
        var forbidden = actions.stream()
                .filter(action -> tool(turn, action).noneMatch(tool -> isAllowed(turn, tool)))
                .findFirst();
        if (forbidden.isPresent()) {
            var title = tool(turn, forbidden.get())
                    .map(tool -> tool.contract().title())
                    .findFirst()
                    .orElse(forbidden.get().tool());
            Speech.answer(turn, said(turn).say("all.forbidden", Map.of("title", title)));
            return;
        }
        var stale =
                actions.stream().filter(action -> !this.actions.isOpen(action)).toList();
        if (!stale.isEmpty()) {
            this.actions.bind(actions.stream().map(SealedAction::id).toList());
            decide(turn, stale);
            return;
        }
        var ordered = actions.stream()
                .sorted(Comparator.comparing(action ->
                        tool(turn, action).anyMatch(tool -> tool.contract().irreversible())))
                .toList();
        plans.begin(turn.run, ordered).ifPresentOrElse(plan -> on(turn, plan, false), () -> decide(turn, actions));
    }

    /** Goes on with what this run had begun before it was taken over. */
    void resume(Turn turn, UUID id) {
        var plan = plans.find(id).filter(found -> !found.state().isOver()).flatMap(found -> plans.take(id));
        plan.ifPresentOrElse(
                taken -> on(turn, taken, true), () -> plans.find(id).ifPresent(over -> tell(turn, over, true)));
    }

    /** What is to be said before the customer approves: what cannot be undone. Empty when all of it can. */
    String warning(Turn turn, List<SealedAction> actions) {
        var titles = actions.stream()
                .flatMap(action -> tool(turn, action))
                .filter(tool -> tool.contract().irreversible())
                .map(tool -> tool.contract().title())
                .toList();
        return titles.isEmpty()
                ? ""
                : said(turn)
                        .say(
                                titles.size() == 1 ? "all.last" : "all.lastSeveral",
                                Map.of("titles", said(turn).list(titles)));
    }

    private void on(Turn turn, Plan plan, boolean again) {
        if (again) {
            telling.steps(turn, plan, true);
        }
        try {
            tell(
                    turn,
                    carrying.on(
                            plan,
                            turn.caller,
                            (call, work) -> {
                                acting.announce(turn, List.of(call));
                                var outcome = acting.observe(turn, call, work);
                                acting.concludeOwn(turn, List.of(call), List.of(outcome));
                                plans.steps(plan.id()).stream()
                                        .filter(step -> call.id()
                                                .endsWith(step.action().id().toString()))
                                        .forEach(plans::told);
                                return outcome;
                            },
                            true),
                    false);
        } catch (Plans.Lost _) {
            plans.find(plan.id()).ifPresent(now -> tell(turn, now, false));
        }
    }

    /** Of what is done the model speaks, as of every result; the rest is told by the service itself. */
    private void tell(Turn turn, Plan plan, boolean all) {
        telling.steps(turn, plan, all);
        if (plan.state() != Plan.State.DONE) {
            Speech.answer(turn, telling.sentence(turn.conversation.brand(), turn.caller.situation(), plan));
        }
    }

    private void decide(Turn turn, List<SealedAction> actions) {
        var calls = actions.stream().map(Decisions::call).toList();
        acting.announce(turn, calls);
        var outcomes = new ArrayList<ToolDesk.Outcome>();
        for (int i = 0; i < calls.size(); i++) {
            outcomes.add(deciding.settle(turn, actions.get(i), calls.get(i)));
        }
        acting.concludeOwn(turn, calls, outcomes);
    }

    private boolean isAllowed(Turn turn, Tool tool) {
        return tool instanceof CommitTool && ToolDesk.allowed(catalogue, turn, turn.consents, tool.contract());
    }

    private Stream<Tool> tool(Turn turn, SealedAction action) {
        return catalogue.find(turn.conversation.brand(), action.tool()).stream();
    }

    private static Phrasebook said(Turn turn) {
        return Phrasebook.of(turn.caller.situation().locale());
    }
}
