package app.concierge.conversation;

import app.concierge.conversation.Runs.Kept;
import app.concierge.guardrail.Hits;
import app.concierge.memory.Exchange;
import app.concierge.memory.Memories;
import app.concierge.memory.Memory;
import app.concierge.tool.ToolCatalogue;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a turn: history, run and log in one transaction, then the customer's last event, then the observers. */
@Singleton
class Closing {
    /** A turn that says nothing of the assistant: a person spoke, or was spoken to. */
    private static final String PERSON = "person";

    private static final TurnEvent FAULT =
            new TurnEvent.RunError("internal", "Something went wrong on our side. Please say it again.");

    private final Actions actions;
    private final ToolCatalogue catalogue;
    private final Runs runs;
    private final Memories memories;
    private final Observers observers;
    private final Hits hits;
    private final Clock clock;

    Closing(
            Actions actions,
            ToolCatalogue catalogue,
            Runs runs,
            Memories memories,
            Observers observers,
            Hits hits,
            Clock clock) {
        this.actions = actions;
        this.catalogue = catalogue;
        this.runs = runs;
        this.memories = memories;
        this.observers = observers;
        this.hits = hits;
        this.clock = clock;
    }

    /** What the conversation remembers from now on; empty when the run is another node's by now. */
    Optional<Memory> close(Turn turn) {
        Optional<Memory> memory = Optional.empty();
        if (turn.journal.lost()) {
            Log.warnf("Run %s goes on at another node", turn.run.id());
            return memory;
        }
        var last = turn.journal.prepare(lastEvent(turn));
        var after = after(turn);
        if (runs.end(turn.run, turn.lease, turn.ending(), kept(turn, after))) {
            memory = Optional.of(after);
            turn.journal.publish(last);
        } else {
            Log.warnf("Run %s was ended by another node", turn.run.id());
        }
        if (!turn.caller.rehearsed()) {
            hits.record(turn.hits.hits(turn.guard, turn.conversation.brand(), turn.release.hash(), clock.instant()));
            observers.tell(ended(turn));
        }
        return memory;
    }

    private Memory after(Turn turn) {
        var budgets = turn.release.settings().budgets();
        var exchange = new Exchange(turn.run.id(), clock.instant(), List.copyOf(turn.messages));
        return turn.memory.with(exchange, budgets.windowTokens(), budgets.summaryTokens());
    }

    private Kept kept(Turn turn, Memory after) {
        return new Kept(
                turn.journal.events(),
                memories.written(after.window().getLast()),
                after.summary().equals(turn.memory.summary()) ? null : after.summary(),
                after.window().getFirst().run(),
                figures(turn));
    }

    private static Figures figures(Turn turn) {
        return new Figures(
                turn.isPersons() && !turn.conversation.rehearsed()
                        ? PERSON
                        : turn.conversation.kind().word(),
                turn.release.arms(),
                Duration.ofNanos(System.nanoTime() - turn.began).toMillis(),
                turn.firstText == 0 ? null : Duration.ofNanos(turn.firstText).toMillis(),
                inputTokens(turn),
                outputTokens(turn),
                turn.toolCalls,
                turn.fallbacksInAll,
                turn.handedOver,
                turn.rules(),
                turn.caller.situation());
    }

    private static int inputTokens(Turn turn) {
        return turn.usage.stream().mapToInt(TurnEvent.Usage::inputTokens).sum();
    }

    private static int outputTokens(Turn turn) {
        return turn.usage.stream().mapToInt(TurnEvent.Usage::outputTokens).sum();
    }

    /** Ends a run that could not even be begun, so that nobody tries it for ever. */
    void fail(Claim claim) {
        var journal = claim.journal();
        var last = journal.prepare(FAULT);
        var kept = new Kept(
                journal.events(),
                null,
                null,
                null,
                Figures.none(claim.conversation(), claim.run().asked().situation()));
        if (runs.end(claim.run(), claim.lease(), Runs.End.FAILED, kept)) {
            journal.publish(last);
        }
    }

    private TurnEvent lastEvent(Turn turn) {
        var thread = turn.conversation.id().toString();
        var run = turn.run.id().toString();
        return switch (turn.ending()) {
            case FAILED -> new TurnEvent.RunError("internal", "Something went wrong on our side. Please say it again.");
            case CANCELLED ->
                new TurnEvent.RunFinished(thread, run, new TurnEvent.Outcome.Cancelled(), List.copyOf(turn.usage));
            case DONE -> {
                var waiting = interrupts(turn);
                var outcome = waiting.isEmpty()
                        ? new TurnEvent.Outcome.Success()
                        : new TurnEvent.Outcome.Interrupted(waiting);
                yield new TurnEvent.RunFinished(thread, run, outcome, List.copyOf(turn.usage));
            }
        };
    }

    private List<TurnEvent.Interrupt> interrupts(Turn turn) {
        var now = clock.instant();
        return turn.pending(actions).stream()
                .filter(action -> !action.expired(now))
                .flatMap(action -> catalogue.find(turn.conversation.brand(), action.tool()).stream()
                        .map(tool -> Sealing.interrupt(action, tool.contract())))
                .toList();
    }

    private static TurnEnded ended(Turn turn) {
        return new TurnEnded(
                turn.conversation.brand(),
                turn.conversation.customer(),
                turn.conversation.id(),
                turn.run.id(),
                turn.release.hash(),
                turn.ending().word(),
                turn.isPersons(),
                turn.usage.stream().map(TurnEvent.Usage::model).toList(),
                turn.usage.size(),
                turn.toolCalls,
                inputTokens(turn),
                outputTokens(turn),
                Duration.ofNanos(turn.firstText),
                Duration.ofNanos(System.nanoTime() - turn.began));
    }
}
