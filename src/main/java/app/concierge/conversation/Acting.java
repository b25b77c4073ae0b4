package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.Consents;
import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.tool.Display;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Has a step's calls carried out, side by side, and tells the customer and the model what came of them. */
@Singleton
class Acting {
    private static final int LONGEST_WISH = 500;

    private final ToolDesk desk;
    private final Consenting consenting;
    private final ConsentGate consent;
    private final HandOver handOver;
    private final Observers observers;
    private final Spans spans;
    private final ConversationConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Acting(
            ToolDesk desk,
            Consenting consenting,
            ConsentGate consent,
            HandOver handOver,
            Observers observers,
            Spans spans,
            ConversationConfig config) {
        this.desk = desk;
        this.consenting = consenting;
        this.consent = consent;
        this.handOver = handOver;
        this.observers = observers;
        this.spans = spans;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** The calls of the step, which ends with the last result; nothing when there are none. */
    void act(Turn turn, List<Call> calls) {
        if (calls.isEmpty()) {
            return;
        }
        announce(turn, calls);
        var outcomes = carryOut(turn, calls);
        if (outcomes.stream().anyMatch(ToolDesk.Outcome::waits)) {
            turn.actionsChanged();
        }
        conclude(turn, calls, outcomes);
        turn.journal.emit(new TurnEvent.StepFinished("step-" + turn.step));
        turn.step++;
        sayHandedOver(turn);
    }

    /** Where the last call passed the conversation on, that is said, and nothing more. */
    private void sayHandedOver(Turn turn) {
        if (turn.messages.isEmpty()
                || !(turn.messages.getLast() instanceof Message.FromTool(var _, var tool, var content))
                || !tool.equals(HandOver.NAME)) {
            return;
        }
        var result = desk.read(content);
        if (HandOver.isDone(result)) {
            Speech.answer(turn, handOver.sentence(result, turn));
        }
    }

    /** What a run that was taken over has already thought, and the calls that it was waiting for. */
    void resume(Turn turn) {
        var recovered = turn.recovered;
        turn.messages.addAll(recovered.messages());
        if (recovered.answered()) {
            turn.end(Runs.End.DONE);
        }
        sayHandedOver(turn);
        act(turn, recovered.unanswered());
    }

    /** What was said and found out before may be said again. */
    void recall(Turn turn) {
        turn.guard.ground(turn.memory.summary());
        turn.profile.facts().forEach(fact -> turn.guard.ground(fact.value()));
        var contracts = desk.contracts(turn);
        Stream.concat(turn.memory.messages().stream(), turn.recovered.messages().stream())
                .forEach(message -> {
                    switch (message) {
                        case Message.FromCustomer(var text) -> turn.guard.ground(text);
                        case FromAssistant(var text, var _) -> turn.guard.ground(text);
                        case Message.FromPerson(var _, var text) -> turn.guard.ground(text);
                        case Message.FromTool(var _, var tool, var content) ->
                            desk.ground(turn, contracts, tool, content);
                    }
                });
    }

    /**
     * Passes the conversation to a person, and says so: the brand's rules want it, whatever a model thinks.
     *
     * @param wish of the customer, in their words; empty for none
     * @param say what the customer is told first
     */
    void handOver(Turn turn, String topic, String wish, String say) {
        var arguments = JsonNodeFactory.instance.objectNode().put("topic", topic);
        if (!wish.isEmpty()) {
            arguments.put("wish", wish.substring(0, Math.min(wish.length(), LONGEST_WISH)));
        }
        var calls = List.of(new Call(HandOver.NAME + "-" + turn.step, HandOver.NAME, arguments.toString()));
        announce(turn, calls);
        var outcomes = carryOut(turn, calls);
        concludeOwn(turn, calls, outcomes);
        var sentence = handOver.sentence(outcomes.getFirst().content(), turn);
        Speech.answer(turn, say.isEmpty() ? sentence : say + "\n\n" + sentence);
    }

    /** Shows the calls to the customer, but for those shown before a take-over. */
    void announce(Turn turn, List<Call> calls) {
        calls.stream()
                .filter(call -> !turn.recovered.calls().contains(call.id()))
                .forEach(call -> {
                    turn.journal.emit(desk.start(turn, call));
                    turn.journal.emit(new TurnEvent.ToolArguments(call.id(), call.arguments()));
                    turn.journal.emit(new TurnEvent.ToolEnd(call.id()));
                });
    }

    /** Puts the results into the history, in the order of the calls, and shows what they show. */
    void conclude(Turn turn, List<Call> calls, List<ToolDesk.Outcome> outcomes) {
        turn.toolCalls += calls.size();
        for (var outcome : outcomes) {
            var call = outcome.call();
            var content = content(outcome);
            turn.messages.add(new Message.FromTool(call.id(), call.tool(), content));
            desk.ground(turn, call.tool(), content);
            if (!turn.recovered.results().contains(call.id())) {
                tell(turn, outcome, content);
            }
        }
    }

    /** Likewise for calls that the service made itself: the history has them before their results, with their arguments. */
    void concludeOwn(Turn turn, List<Call> calls, List<ToolDesk.Outcome> outcomes) {
        turn.messages.add(new FromAssistant("", calls));
        conclude(turn, calls, outcomes);
    }

    private void tell(Turn turn, ToolDesk.Outcome outcome, String content) {
        turn.journal.emit(new TurnEvent.ToolOutcome(outcome.call().id(), content));
        if (outcome.result() instanceof ToolResult.Done(var _, var displays)) {
            displays.forEach(display -> show(turn, display));
        }
    }

    private String content(ToolDesk.Outcome outcome) {
        var content = outcome.content().toString();
        return content.length() <= config.resultLength()
                ? content
                : "{\"failed\":\"The answer is longer than can be read.\"}";
    }

    private void show(Turn turn, Display display) {
        turn.journal.emit(Cards.event(display, turn.caller.situation().locale()));
        turn.handedOver |= display instanceof Display.Handoff;
    }

    private List<ToolDesk.Outcome> carryOut(Turn turn, List<Call> calls) {
        if (turn.cancellation.cancelled()) {
            return calls.stream()
                    .map(call -> ToolDesk.failed(call, "The customer stopped the turn."))
                    .toList();
        }
        var consents = consent.consents(turn.caller);
        var running = new ArrayList<Future<ToolDesk.Outcome>>();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            running.add(threads.submit(Context.current().wrap(task(turn, consents, call, i))));
        }
        var outcomes = new ArrayList<ToolDesk.Outcome>();
        for (int i = 0; i < calls.size(); i++) {
            outcomes.add(await(turn, calls.get(i), running.get(i)));
        }
        return outcomes;
    }

    private Callable<ToolDesk.Outcome> task(Turn turn, Consents consents, Call call, int position) {
        return () -> {
            if (position >= config.callsPerStep()) {
                return ToolDesk.failed(call, "Too many calls at once: only the first are carried out.");
            }
            return observe(turn, call, () -> consenting.carryOut(turn, consents, call));
        };
    }

    /** Carries a call out where spans, metrics and the audit trail see it. */
    ToolDesk.Outcome observe(Turn turn, Call call, Supplier<ToolDesk.Outcome> work) {
        long began = System.nanoTime();
        ToolDesk.Outcome outcome;
        try (var _ = spans.call(turn.run, call)) {
            outcome = work.get();
            if (outcome.result() instanceof ToolResult.Failed) {
                Spans.failed(outcome.word());
            }
        }
        if (turn.caller.rehearsed()) {
            return outcome;
        }
        observers.tell(new ToolCalled(
                turn.conversation.brand(),
                turn.conversation.id(),
                turn.run.id(),
                call.tool(),
                outcome.word(),
                Duration.ofNanos(System.nanoTime() - began)));
        return outcome;
    }

    private static ToolDesk.Outcome await(Turn turn, Call call, Future<ToolDesk.Outcome> running) {
        try {
            return running.get(Math.max(1, turn.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return ToolDesk.failed(call, "The tool did not answer in time.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call's faults are outcomes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ToolDesk.failed(call, "The turn was stopped.");
        }
    }
}
