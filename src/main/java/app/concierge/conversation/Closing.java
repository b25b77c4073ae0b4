package app.concierge.conversation;

import app.concierge.memory.EventLog;
import app.concierge.memory.Exchange;
import app.concierge.memory.Lease;
import app.concierge.memory.Memories;
import app.concierge.memory.Memory;
import app.concierge.tool.ToolCatalogue;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a turn: history, run and log in one transaction, then the customer's last event, then the observers. */
@ApplicationScoped
class Closing {
    private static final TurnEvent FAULT =
            new TurnEvent.RunError("internal", "Something went wrong on our side. Please say it again.");

    private final Actions actions;
    private final ToolCatalogue catalogue;
    private final Runs runs;
    private final Memories memories;
    private final EventLog log;
    private final Event<TurnEnded> observers;
    private final Clock clock;

    Closing(
            Actions actions,
            ToolCatalogue catalogue,
            Runs runs,
            Memories memories,
            EventLog log,
            Event<TurnEnded> observers,
            Clock clock) {
        this.actions = actions;
        this.catalogue = catalogue;
        this.runs = runs;
        this.memories = memories;
        this.log = log;
        this.observers = observers;
        this.clock = clock;
    }

    void close(Turn turn) {
        if (turn.journal.lost()) {
            Log.warnf("Run %s goes on at another node", turn.run.id());
            return;
        }
        var last = turn.journal.prepare(lastEvent(turn));
        store(turn, last.seq())
                .ifPresentOrElse(
                        memory -> {
                            memories.cache(turn.conversation.id(), memory);
                            turn.journal.publish(last);
                        },
                        () -> Log.warnf("Run %s was ended by another node", turn.run.id()));
        observers.fireAsync(ended(turn));
    }

    /** Ends a run that could not even be begun, so that nobody tries it for ever. */
    void fail(Run run, Lease lease, Journal journal) {
        var last = journal.prepare(FAULT);
        var ended = QuarkusTransaction.requiringNew().call(() -> {
            if (!runs.end(run, lease, Runs.End.FAILED, last.seq())) {
                return false;
            }
            log.store(run.conversation(), run.id(), journal.events());
            return true;
        });
        if (ended) {
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
        return actions.pending(turn.conversation.id()).stream()
                .filter(action -> !action.expired(now))
                .flatMap(action -> catalogue.find(turn.conversation.brand(), action.tool()).stream()
                        .map(tool -> Sealing.interrupt(action, tool.contract())))
                .toList();
    }

    /** Empty when the lease was lost meanwhile: nothing is stored then. */
    private Optional<Memory> store(Turn turn, long lastSeq) {
        var budgets = turn.release.settings().budgets();
        var exchange = new Exchange(turn.run.id(), clock.instant(), List.copyOf(turn.messages));
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!runs.end(turn.run, turn.lease, turn.ending(), lastSeq)) {
                return Optional.empty();
            }
            log.store(turn.conversation.id(), turn.run.id(), turn.journal.events());
            return Optional.of(memories.append(
                    turn.conversation.id(), turn.memory, exchange, budgets.windowTokens(), budgets.summaryTokens()));
        });
    }

    private static TurnEnded ended(Turn turn) {
        return new TurnEnded(
                turn.conversation.brand(),
                turn.conversation.customer(),
                turn.conversation.id(),
                turn.run.id(),
                turn.release.hash(),
                turn.ending().word(),
                turn.usage.stream().map(TurnEvent.Usage::model).toList(),
                turn.usage.size(),
                turn.toolCalls,
                turn.usage.stream().mapToInt(TurnEvent.Usage::inputTokens).sum(),
                turn.usage.stream().mapToInt(TurnEvent.Usage::outputTokens).sum(),
                Duration.ofNanos(turn.firstText),
                Duration.ofNanos(System.nanoTime() - turn.began));
    }
}
