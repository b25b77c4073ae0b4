package app.concierge.conversation;

import app.concierge.conversation.Plan.State;
import app.concierge.conversation.Plans.Step;
import app.concierge.kernel.Message.Call;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries a plan on as far as it goes now. Each step stands in PostgreSQL before the next is begun, and has an idempotency
 * key of its own, so that whoever goes on after a crash repeats at most the one step that was under way. An outcome that
 * nobody knows is asked for again later, and nothing else is done meanwhile.
 */
@Singleton
class Carrying {
    /** What the ids of calls begin with that undo a step. */
    static final String UNDONE = "undone-";

    /** An outcome that is still unknown after so many looks is told as unknown: some five minutes. */
    private static final int MOST_LOOKS = 6;

    /** What cannot be undone in so long is told as standing. */
    private static final Duration LONGEST_UNDOING = Duration.ofDays(7);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Plans plans;
    private final Effecting effecting;
    private final ToolCatalogue catalogue;
    private final ConversationConfig config;
    private final Clock clock;

    Carrying(Plans plans, Effecting effecting, ToolCatalogue catalogue, ConversationConfig config, Clock clock) {
        this.plans = plans;
        this.effecting = effecting;
        this.catalogue = catalogue;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param plan whose fence the caller holds
     * @param told whether the run under way tells how it ends
     * @return how it stands now: over, or put off
     * @throws Plans.Lost when somebody else has it by now
     */
    Plan on(Plan plan, Caller caller, Witness witness, boolean told) {
        return new Hand(plan, caller, witness, told).on();
    }

    /** The call by which a step is undone, as the conversation is told of it. */
    Call undoing(Caller caller, SealedAction action) {
        var name = commit(caller, action).map(CommitTool::undoneBy).orElse(action.tool());
        return new Call(UNDONE + action.id(), name, "{}");
    }

    private Optional<CommitTool> commit(Caller caller, SealedAction action) {
        return catalogue
                .find(caller.brand(), action.tool())
                .filter(CommitTool.class::isInstance)
                .map(CommitTool.class::cast);
    }

    /** One caller's work on one plan. */
    private final class Hand {
        private final Plan plan;
        private final Caller caller;
        private final Witness witness;
        private final boolean told;

        Hand(Plan plan, Caller caller, Witness witness, boolean told) {
            this.plan = plan;
            this.caller = caller;
            this.witness = witness;
            this.told = told;
        }

        Plan on() {
            if (plan.state() == State.DOING) {
                for (var step : plans.steps(plan.id())) {
                    if (step.action().state() == SealedAction.State.EXECUTING && !done(step.action())) {
                        var now = now();
                        return now.state() == State.UNDOING ? undo(now) : now;
                    }
                }
                return stands();
            }
            return plan.state() == State.UNDOING ? undo(plan) : plan;
        }

        /** Whether the next step may be begun. */
        private boolean done(SealedAction action) {
            plans.hold(plan);
            var done = new AtomicBoolean();
            witness.step(Decisions.call(action), () -> {
                var result = commit(caller, action)
                        .map(commit -> effecting.carryOut(commit, action, caller))
                        .orElseGet(() -> new ToolResult.Failed("This is no longer on offer."));
                var outcome = ToolDesk.outcome(Decisions.call(action), result);
                done.set(keep(action, result, outcome.content()));
                return outcome;
            });
            return done.get();
        }

        private boolean keep(SealedAction action, ToolResult result, ObjectNode content) {
            switch (result) {
                case ToolResult.Done _ -> {
                    plans.ended(plan, action.id(), SealedAction.State.DONE, content);
                    return true;
                }
                case ToolResult.Failed(var cause, var unknown) -> {
                    if (unknown && plan.attempts() < MOST_LOOKS) {
                        later(plan);
                    } else {
                        plans.fails(plan, action.id(), content, cause);
                    }
                }
                case ToolResult.Refused(var reason) -> plans.fails(plan, action.id(), content, reason);
            }
            return false;
        }

        private Plan undo(Plan undoing) {
            var open = false;
            for (var step : plans.steps(plan.id()).reversed()) {
                if (step.action().state() == SealedAction.State.DONE && !Plans.isKept(step.action())) {
                    open |= !undone(undoing, step.action());
                }
            }
            if (open) {
                later(undoing);
                return now();
            }
            var stands = plans.steps(plan.id()).stream().map(Step::action).anyMatch(Hand::mayStand);
            plans.over(undoing, stands ? State.LEFT : State.UNDONE, told);
            return now();
        }

        private static boolean mayStand(SealedAction action) {
            return action.state() == SealedAction.State.DONE
                    || (action.result() != null
                            && action.result().path("unknown").asBoolean());
        }

        /** Whether nothing more is to be tried about the step. */
        private boolean undone(Plan undoing, SealedAction action) {
            plans.hold(undoing);
            var settled = new AtomicBoolean(true);
            witness.step(undoing(caller, action), () -> {
                var result = commit(caller, action)
                        .map(commit -> effecting.cancel(commit, action, caller))
                        .orElseGet(() -> new ToolResult.Failed("The service is not on offer at the moment."));
                switch (result) {
                    case ToolResult.Done _ ->
                        plans.ended(undoing, action.id(), SealedAction.State.CANCELLED, result(action));
                    case ToolResult.Refused(var reason) -> stays(undoing, action, reason);
                    case ToolResult.Failed(var cause, var _) -> {
                        if (undoing.created().plus(LONGEST_UNDOING).isBefore(clock.instant())) {
                            stays(undoing, action, cause);
                        } else {
                            settled.set(false);
                        }
                    }
                }
                return ToolDesk.outcome(undoing(caller, action), result);
            });
            return settled.get();
        }

        private void stays(Plan undoing, SealedAction action, String why) {
            plans.ended(
                    undoing,
                    action.id(),
                    SealedAction.State.DONE,
                    result(action).put(Plans.NOT_CANCELLED, why));
        }

        private static ObjectNode result(SealedAction action) {
            return action.result() == null
                    ? JsonNodeFactory.instance.objectNode()
                    : action.result().deepCopy();
        }

        /** All of it is done: only now is it learned from, and does it take the place of what was there before. */
        private Plan stands() {
            for (var step : plans.steps(plan.id())) {
                commit(caller, step.action())
                        .flatMap(commit -> effecting.stands(commit, step.action(), caller))
                        .ifPresent(_ -> Log.warnf(
                                "An earlier action of %s was not cancelled",
                                step.action().tool()));
            }
            plans.over(plan, State.DONE, told);
            return now();
        }

        /** Each pause is twice the one before; the log is told of the first, the second, the fourth … */
        private void later(Plan which) {
            var pause = config.planPause().multipliedBy(1L << Math.min(20, which.attempts()));
            if (Integer.bitCount(which.attempts() + 1) == 1) {
                Log.warnf(
                        "Plan %s is put off, %s for the %d. time",
                        which.id(), PlanRow.word(which.state()), which.attempts() + 1);
            }
            plans.later(which, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }

        private Plan now() {
            return plans.find(plan.id()).orElseThrow(Plans.Lost::new);
        }
    }
}
