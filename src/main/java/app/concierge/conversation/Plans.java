package app.concierge.conversation;

import app.concierge.conversation.Plan.State;
import app.concierge.kernel.ConversationId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans in PostgreSQL. Whoever has one in hand holds its fence; what somebody writes whose fence another has passed is not
 * kept, so that of two who carry a plan on, one does.
 */
@Singleton
class Plans {
    /** Longer than one step may take. */
    private static final Duration IN_HAND = Duration.ofSeconds(60);

    private final Clock clock;
    private final ObjectMapper json;

    Plans(Clock clock, ObjectMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /** Somebody else has the plan by now. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * One action of a plan.
     *
     * @param told where it stood when the conversation was told last; null when it was not
     */
    record Step(SealedAction action, @Nullable String told) {
        /** Where it stands: the word of its state, or {@code kept} where it refused to be undone. */
        String standing() {
            return isKept(action) ? "kept" : ActionRow.word(action.state());
        }

        boolean isNews() {
            return !Objects.equals(told, standing());
        }
    }

    /** Why an action of a plan that is undone still stands. */
    static final String NOT_CANCELLED = "not_cancelled";

    static boolean isKept(SealedAction action) {
        return action.result() != null && action.result().has(NOT_CANCELLED);
    }

    /** A plan of all those actions, in that order; empty, and nothing taken, when one of them waits no longer. */
    Optional<Plan> begin(Run run, List<SealedAction> actions) {
        var id = UUID.nameUUIDFromBytes((run.id() + ":plan").getBytes(StandardCharsets.UTF_8));
        var news = new Asked.News(id, run.asked().situation());
        var plan = new Plan(id, run.conversation(), run.id(), State.DOING, null, news, 1, 0, clock.instant());
        return QuarkusTransaction.requiringNew().call(() -> {
            new PlanRow(plan, clock.instant().plus(IN_HAND)).persistAndFlush();
            for (int i = 0; i < actions.size(); i++) {
                int taken = ActionRow.update(
                        "state = 'executing', decidedBy = ?1, planId = ?2, planStep = ?3 where id = ?4 and state = 'pending'",
                        plan.run().value(),
                        plan.id(),
                        i,
                        actions.get(i).id());
                if (taken == 0) {
                    QuarkusTransaction.setRollbackOnly();
                    return Optional.empty();
                }
            }
            return Optional.of(plan);
        });
    }

    Optional<Plan> find(UUID id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> PlanRow.<PlanRow>findByIdOptional(id).map(row -> row.toRecord(json)));
    }

    /** Those of the conversation that are under way. */
    List<Plan> open(ConversationId conversation) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> PlanRow.<PlanRow>list(
                                "conversationId = ?1 and state in ('doing', 'undoing') order by createdAt",
                                conversation.value())
                        .stream()
                        .map(row -> row.toRecord(json))
                        .toList());
    }

    List<Step> steps(UUID plan) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ActionRow.<ActionRow>list("planId = ?1 order by planStep", plan).stream()
                        .map(row -> new Step(row.toRecord(json), row.told))
                        .toList());
    }

    /** Those that somebody may take on now, the longest overdue first. */
    List<UUID> due(int most) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        PlanRow.<PlanRow>find("dueAt < ?1 order by dueAt", clock.instant())
                                .page(0, most)
                                .list()
                                .stream()
                                .map(row -> row.id)
                                .toList());
    }

    /** Takes it from whoever had it: a run that goes on where a node that is no more left off. */
    Optional<Plan> take(UUID id) {
        var due = clock.instant().plus(IN_HAND);
        return taken(id, () -> PlanRow.update("fence = fence + 1, dueAt = ?1 where id = ?2", due, id));
    }

    /** Takes it when it is due. */
    Optional<Plan> takeDue(UUID id) {
        var now = clock.instant();
        return taken(
                id,
                () -> PlanRow.update(
                        "fence = fence + 1, dueAt = ?1 where id = ?2 and dueAt < ?3", now.plus(IN_HAND), id, now));
    }

    private Optional<Plan> taken(UUID id, IntSupplier taking) {
        return QuarkusTransaction.requiringNew().call(() -> taking.getAsInt() == 1 ? find(id) : Optional.empty());
    }

    /**
     * Makes sure of a plan before the next step.
     *
     * @throws Lost when somebody else has it
     */
    void hold(Plan plan) {
        put(plan, clock.instant().plus(IN_HAND));
    }

    /**
     * Puts it off; it may be taken on after the pause.
     *
     * @throws Lost when somebody else has it
     */
    void later(Plan plan, Duration pause) {
        check(QuarkusTransaction.requiringNew()
                .call(() -> PlanRow.update(
                        "dueAt = ?1, attempts = attempts + 1 where id = ?2 and fence = ?3",
                        clock.instant().plus(pause),
                        plan.id(),
                        plan.fence())));
    }

    private void put(Plan plan, Instant due) {
        check(QuarkusTransaction.requiringNew()
                .call(() -> PlanRow.update("dueAt = ?1 where id = ?2 and fence = ?3", due, plan.id(), plan.fence())));
    }

    /**
     * Keeps where a step stands now.
     *
     * @throws Lost when somebody else has it
     */
    void ended(Plan plan, UUID action, SealedAction.State to, ObjectNode result) {
        QuarkusTransaction.requiringNew().run(() -> {
            hold(plan, plan.state());
            keep(action, to, result);
        });
    }

    /**
     * The step did not come about, so those after it are not begun, and those before it are undone from now on.
     *
     * @param reason as the customer is told
     * @throws Lost when somebody else has it
     */
    void fails(Plan plan, UUID action, ObjectNode result, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            check(PlanRow.update(
                    "state = 'undoing', attempts = 0, reason = ?1 where id = ?2 and fence = ?3 and state = 'doing'",
                    reason,
                    plan.id(),
                    plan.fence()));
            keep(action, SealedAction.State.FAILED, result);
            ActionRow.update(
                    "state = 'failed', result = ?1 where planId = ?2 and state = 'executing'",
                    result.objectNode().put("refused", reason).toString(),
                    plan.id());
        });
    }

    /**
     * There is nothing more to do.
     *
     * @param told whether the run under way tells the customer; else it is due at once, for somebody to tell
     * @throws Lost when somebody else has it
     */
    void over(Plan plan, State state, boolean told) {
        check(QuarkusTransaction.requiringNew()
                .call(() -> PlanRow.update(
                        "state = ?1, dueAt = ?2 where id = ?3 and fence = ?4",
                        PlanRow.word(state),
                        told ? null : clock.instant(),
                        plan.id(),
                        plan.fence())));
    }

    /** The conversation knows how the plan ended, or will from a run that is queued. */
    void told(UUID plan) {
        QuarkusTransaction.requiringNew().run(() -> PlanRow.update("dueAt = null where id = ?1", plan));
    }

    /** The conversation knows where the step stands. */
    void told(Step step) {
        QuarkusTransaction.requiringNew()
                .run(() -> ActionRow.update(
                        "told = ?1 where id = ?2",
                        step.standing(),
                        step.action().id()));
    }

    private static void hold(Plan plan, State state) {
        check(PlanRow.update(
                "attempts = attempts where id = ?1 and fence = ?2 and state = ?3",
                plan.id(),
                plan.fence(),
                PlanRow.word(state)));
    }

    private static void keep(UUID action, SealedAction.State to, ObjectNode result) {
        ActionRow.update("state = ?1, result = ?2 where id = ?3", ActionRow.word(to), result.toString(), action);
    }

    private static void check(int changed) {
        if (changed == 0) {
            throw new Lost();
        }
    }
}
