package app.concierge.telemetry;

import app.concierge.conversation.ToolCalled;
import app.concierge.conversation.TurnEnded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How many turns of the assistant and tool calls there were, how they ended and how long they took. Percentiles come from histograms whose
 * buckets suit a person who waits: the first word within a second, the whole within ten.
 */
@Singleton
class TurnMetrics {
    static final String OTHER = "other";
    static final int MOST_TOOLS = 500;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final MeterRegistry registry;
    private final Set<String> tools = ConcurrentHashMap.newKeySet();

    TurnMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(@ObservesAsync TurnEnded turn) {
        if (turn.persons()) {
            return;
        }
        var brand = Tags.of("brand", turn.brand().value());
        timer("concierge.turn.duration", brand.and("end", turn.end())).record(turn.took());
        if (turn.firstText().isPositive()) {
            timer("concierge.turn.first_text", brand).record(turn.firstText());
        }
        registry.summary("concierge.turn.model_calls", brand).record(turn.modelCalls());
        registry.summary("concierge.turn.tool_calls", brand).record(turn.toolCalls());
        registry.counter("concierge.turn.tokens", brand.and("type", "input")).increment(turn.inputTokens());
        registry.counter("concierge.turn.tokens", brand.and("type", "output")).increment(turn.outputTokens());
    }

    void called(@ObservesAsync ToolCalled call) {
        timer(
                        "concierge.tool.duration",
                        Tags.of(
                                "brand", call.brand().value(),
                                "tool", label(call.tool()),
                                "outcome", call.outcome()))
                .record(call.took());
    }

    /** A model can make names up, and each would be a time series of its own for ever. */
    private String label(String tool) {
        if (tools.contains(tool)) {
            return tool;
        }
        if (tools.size() >= MOST_TOOLS || !NAME.matcher(tool).matches()) {
            return OTHER;
        }
        tools.add(tool);
        return tool;
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name)
                .tags(tags)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(registry);
    }
}
