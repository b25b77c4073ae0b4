package app.concierge.conversation;

import app.concierge.conversation.Plans.Step;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Situation;
import app.concierge.tool.Caller;
import app.concierge.tool.Sentences;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells the customer how a plan stands, in the conversation's events and in words. */
@Singleton
class Telling {
    private final Plans plans;
    private final Carrying carrying;
    private final Acting acting;
    private final ToolCatalogue catalogue;

    Telling(Plans plans, Carrying carrying, Acting acting, ToolCatalogue catalogue) {
        this.plans = plans;
        this.carrying = carrying;
        this.acting = acting;
        this.catalogue = catalogue;
    }

    /** A run of its own, after the plan went on outside of any: the steps that are news, and how it ended. */
    void news(Turn turn, UUID id) {
        var plan = plans.find(id);
        if (plan.isEmpty()) {
            turn.end(Runs.End.DONE);
            return;
        }
        steps(turn, plan.get(), false);
        Speech.answer(turn, sentence(turn.conversation.brand(), turn.caller.situation(), plan.get()));
    }

    /**
     * The steps that are settled.
     *
     * @param all also those that the conversation has been told of already
     */
    void steps(Turn turn, Plan plan, boolean all) {
        for (var step : plans.steps(plan.id())) {
            if ((all || step.isNews()) && step.action().state() != SealedAction.State.EXECUTING) {
                tell(turn, step, all);
                plans.told(step);
            }
        }
    }

    private void tell(Turn turn, Step step, boolean all) {
        var action = step.action();
        var result = Objects.requireNonNullElseGet(action.result(), JsonNodeFactory.instance::objectNode);
        boolean undone = action.state() == SealedAction.State.CANCELLED;
        if (!undone || all || step.told() == null) {
            show(turn, Decisions.call(action), result);
        }
        if (undone) {
            show(turn, carrying.undoing(turn.caller, action), object().put("status", "cancelled"));
        } else if (Plans.isKept(action)) {
            var why = result.path(Plans.NOT_CANCELLED).asText();
            show(turn, carrying.undoing(turn.caller, action), object().put("refused", why));
        }
    }

    private void show(Turn turn, Call call, ObjectNode content) {
        acting.announce(turn, List.of(call));
        var outcome = new ToolDesk.Outcome(call, content, new ToolResult.Done(content), "done");
        acting.concludeOwn(turn, List.of(call), List.of(outcome));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** How the plan stands, in words. */
    String sentence(BrandId brand, Situation situation, Plan plan) {
        var said = Phrasebook.of(situation.locale());
        var steps = plans.steps(plan.id()).stream().map(Step::action).toList();
        var reason = Objects.requireNonNullElse(plan.reason(), "");
        return switch (plan.state()) {
            case DOING ->
                said.say("plan.asking", Map.of("title", titles(said, brand, steps, SealedAction.State.EXECUTING, 1)));
            case UNDOING ->
                said.say(
                        "plan.undoing",
                        Map.of("reason", reason, "titles", titles(said, brand, steps, SealedAction.State.DONE, 9)));
            case DONE ->
                said.say(
                        "plan.done",
                        Map.of(
                                "done",
                                steps.stream()
                                        .map(action -> done(brand, situation, action))
                                        .collect(Collectors.joining("\n- "))));
            case UNDONE -> {
                var undone = titles(said, brand, steps, SealedAction.State.CANCELLED, 9);
                var also = undone.isEmpty() ? "" : " " + said.say("plan.undone.steps", Map.of("titles", undone));
                yield said.say("plan.undone", Map.of("reason", reason, "undone", also));
            }
            case LEFT -> {
                var kept = steps.stream()
                        .filter(Predicate.<SealedAction>not(a -> a.state() == SealedAction.State.CANCELLED))
                        .filter(a -> Plans.isKept(a) || isUnknown(a))
                        .map(a -> kept(said, brand, a))
                        .collect(Collectors.joining("\n- "));
                yield said.say("plan.left", Map.of("reason", reason, "kept", kept));
            }
        };
    }

    /** What a returning customer is reminded of: the plans under way, each as {@code {state, message}}. */
    List<ObjectNode> underWay(Caller caller) {
        return plans.open(caller.conversation()).stream()
                .map(plan -> object().put("state", PlanRow.word(plan.state()))
                        .put("message", underWay(caller.brand(), caller.situation(), plan)))
                .toList();
    }

    private String underWay(BrandId brand, Situation situation, Plan plan) {
        var said = Phrasebook.of(situation.locale());
        var steps = plans.steps(plan.id()).stream().map(Step::action).toList();
        return plan.state() == Plan.State.DOING
                ? said.say(
                        "plan.open.doing",
                        Map.of(
                                "titles",
                                said.list(
                                        steps.stream().map(a -> title(brand, a)).toList())))
                : said.say(
                        "plan.open.undoing", Map.of("titles", titles(said, brand, steps, SealedAction.State.DONE, 9)));
    }

    private static boolean isUnknown(SealedAction action) {
        return action.result() != null && action.result().path("unknown").asBoolean();
    }

    private String kept(Phrasebook said, BrandId brand, SealedAction action) {
        var title = title(brand, action);
        return isUnknown(action)
                ? said.say("plan.unknown", Map.of("title", title))
                : said.say(
                        "plan.kept",
                        Map.of(
                                "title",
                                title,
                                "why",
                                Objects.requireNonNull(action.result())
                                        .path(Plans.NOT_CANCELLED)
                                        .asText()));
    }

    private String titles(
            Phrasebook said, BrandId brand, List<SealedAction> steps, SealedAction.State state, int most) {
        return said.list(steps.stream()
                .filter(action -> action.state() == state && !Plans.isKept(action))
                .limit(most)
                .map(action -> title(brand, action))
                .toList());
    }

    private String title(BrandId brand, SealedAction action) {
        return catalogue
                .find(brand, action.tool())
                .map(tool -> tool.contract().title())
                .orElse(action.tool().replace('_', ' '));
    }

    private String done(BrandId brand, Situation situation, SealedAction action) {
        var result = Objects.requireNonNullElseGet(action.result(), Telling::object);
        return catalogue
                .find(brand, action.tool())
                .map(Tool::contract)
                .map(contract -> Sentences.say(contract, action.arguments(), result, situation))
                .orElseGet(() -> title(brand, action));
    }
}
