package app.concierge.llm;

import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.llm.ModelEvent.Broken;
import app.concierge.llm.ModelEvent.Complete;
import app.concierge.llm.ModelEvent.FellBack;
import app.concierge.llm.ModelEvent.Text;
import app.concierge.llm.ProviderModels.Unusable;
import app.concierge.llm.Signal.Alive;
import app.concierge.llm.Signal.Faulted;
import app.concierge.llm.Signal.Finished;
import app.concierge.llm.Signal.Piece;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks the models of a chain in turn until one answers whole. Keeps the time, as only the reader can: until the first
 * token as long as the choice says, between two tokens no longer than the limits allow. For one thread, apart from
 * {@link #close()}, which any thread may call and which lets a waiting reader go with null.
 */
final class Answer implements ModelStream {
    private static final String NOBODY = "The assistant could not find an answer just now.";
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final List<ModelChoice> chain;
    private final ModelRequest request;
    private final ProviderModels models;
    private final ChatRequests requests;
    private final ModelLimits limits;
    private final ModelMeter meter;

    private final StringBuilder text = new StringBuilder();
    private int asked = -1;
    private volatile Attempt attempt;
    private volatile ModelMeter.Call call;
    private volatile boolean over;
    private boolean began;
    private long heard;

    Answer(
            List<ModelChoice> chain,
            ModelRequest request,
            ProviderModels models,
            ChatRequests requests,
            ModelLimits limits,
            ModelMeter meter) {
        this.chain = chain;
        this.request = request;
        this.models = models;
        this.requests = requests;
        this.limits = limits;
        this.meter = meter;
        askNext();
    }

    @Override
    public @Nullable ModelEvent next(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!over) {
            long patience = patience();
            var signal = attempt.poll(deadline - patience < 0 ? deadline : patience);
            if (over) {
                return null;
            }
            if (signal != null) {
                heard = System.nanoTime();
                var event = event(signal);
                if (event != null) {
                    return event;
                }
            } else if (System.nanoTime() - patience() >= 0) {
                return fallBack(new Faulted(began ? "stalled" : "silent", ""));
            } else if (System.nanoTime() - deadline >= 0) {
                return null;
            }
        }
        return null;
    }

    /** Until when the model may be silent: the longer the reader was away, the longer that is. */
    private long patience() {
        long last = attempt.heard() - heard > 0 ? attempt.heard() : heard;
        return last + (began ? limits.silence() : choice().firstToken()).toNanos();
    }

    @Override
    public void close() {
        over = true;
        call.cancelled();
        attempt.stop();
    }

    private @Nullable ModelEvent event(Signal signal) {
        if (!began && !(signal instanceof Faulted)) {
            began = true;
            call.firstToken();
        }
        return switch (signal) {
            case Alive _ -> null;
            case Piece piece -> {
                text.append(piece.text());
                yield new Text(piece.text());
            }
            case Finished finished -> finished(finished.response());
            case Faulted fault -> fallBack(fault);
        };
    }

    private ModelEvent finished(ChatResponse response) {
        // A stream that just ends has no reason to: somebody on the way closed it.
        if (response.finishReason() == null && !choice().isPlanner()) {
            return fallBack(new Faulted("cut", "no finish reason"));
        }
        var calls = calls(response.aiMessage().toolExecutionRequests());
        if (text.toString().isBlank() && calls.isEmpty()) {
            return fallBack(new Faulted("empty", ""));
        }
        var usage = response.tokenUsage();
        var input = usage == null ? null : usage.inputTokenCount();
        var output = usage == null ? null : usage.outputTokenCount();
        var complete = new Complete(
                new FromAssistant(text.toString(), calls),
                response.modelName() == null ? choice().name() : response.modelName(),
                input == null ? estimatedInput() : input,
                output == null ? estimatedOutput(calls) : output);
        over = true;
        call.completed(complete, String.valueOf(response.finishReason()).toLowerCase(Locale.ROOT));
        return complete;
    }

    private ModelEvent fallBack(Faulted fault) {
        attempt.stop();
        call.failed(fault);
        if (asked + 1 == chain.size()) {
            over = true;
            return new Broken(NOBODY);
        }
        var from = choice();
        askNext();
        meter.fellBack(from, choice(), fault);
        return new FellBack(from.name(), choice().name());
    }

    private void askNext() {
        asked++;
        began = false;
        text.setLength(0);
        call = meter.begin(choice());
        var next = new Attempt(limits.answer());
        attempt = next;
        heard = System.nanoTime();
        try {
            start(next);
        } catch (RuntimeException e) {
            next.onError(e);
        }
        if (over) {
            close();
        }
    }

    private void start(Attempt next) {
        if (choice().isPlanner()) {
            next.startInProcess(models.of(choice()), requests.forPlanner(request));
        } else if (meter.isFull()) {
            throw new Unusable("busy");
        } else {
            next.start(
                    models.of(choice()),
                    choice().isOpenAi() ? requests.forOpenAi(request) : requests.forModel(request));
        }
    }

    private ModelChoice choice() {
        return chain.get(asked);
    }

    /** At most as many as allowed, each with an id that no other call of the run has. */
    private List<Call> calls(List<ToolExecutionRequest> requested) {
        var calls = new ArrayList<Call>();
        var ids = new HashSet<String>();
        for (var one : requested.subList(0, Math.min(requested.size(), limits.toolCalls()))) {
            var id = one.id();
            if (id == null || id.isBlank() || !ids.add(id)) {
                id = "call_" + request.history().size() + "_" + calls.size();
            }
            var arguments = one.arguments();
            calls.add(new Call(id, one.name(), arguments == null || arguments.isBlank() ? "{}" : arguments));
        }
        return calls;
    }

    private int estimatedInput() {
        long characters = request.system().length();
        for (var message : request.history()) {
            characters += message.toString().length();
        }
        for (var tool : request.tools()) {
            characters += tool.description().length() + tool.input().toString().length();
        }
        return (int) Math.min(Integer.MAX_VALUE, characters / CHARACTERS_PER_TOKEN);
    }

    private int estimatedOutput(List<Call> calls) {
        int characters = text.length()
                + calls.stream()
                        .mapToInt(one -> one.tool().length() + one.arguments().length())
                        .sum();
        return characters / CHARACTERS_PER_TOKEN;
    }
}
