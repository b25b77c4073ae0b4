package app.concierge.telemetry;

import app.concierge.conversation.ToolCalled;
import app.concierge.conversation.TurnEnded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.event.Observes;
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

    private final MeterProvider<Timer> durations;
    private final MeterProvider<Timer> firstTexts;
    private final MeterProvider<DistributionSummary> modelCalls;
    private final MeterProvider<DistributionSummary> toolCalls;
    private final MeterProvider<Counter> tokens;
    private final MeterProvider<Timer> toolDurations;
    private final Set<String> tools = ConcurrentHashMap.newKeySet();

    TurnMetrics(MeterRegistry registry) {
        this.durations = timers("concierge.turn.duration", registry);
        this.firstTexts = timers("concierge.turn.first_text", registry);
        this.modelCalls =
                DistributionSummary.builder("concierge.turn.model_calls").withRegistry(registry);
        this.toolCalls =
                DistributionSummary.builder("concierge.turn.tool_calls").withRegistry(registry);
        this.tokens = Counter.builder("concierge.turn.tokens").withRegistry(registry);
        this.toolDurations = timers("concierge.tool.duration", registry);
    }

    void ended(@Observes TurnEnded turn) {
        if (turn.persons()) {
            return;
        }
        var brand = Tags.of("brand", turn.brand().value());
        durations.withTags(brand.and("end", turn.end())).record(turn.took());
        if (turn.firstText().isPositive()) {
            firstTexts.withTags(brand).record(turn.firstText());
        }
        modelCalls.withTags(brand).record(turn.modelCalls());
        toolCalls.withTags(brand).record(turn.toolCalls());
        tokens.withTags(brand.and("type", "input")).increment(turn.inputTokens());
        tokens.withTags(brand.and("type", "output")).increment(turn.outputTokens());
    }

    void called(@Observes ToolCalled call) {
        toolDurations
                .withTags(Tags.of(
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

    private static MeterProvider<Timer> timers(String name, MeterRegistry registry) {
        return Timer.builder(name)
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
                .withRegistry(registry);
    }
}
