package app.concierge.llm;

import app.concierge.llm.ModelEvent.Complete;
import app.concierge.llm.Signal.Faulted;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Counts model calls and draws their spans, by OpenTelemetry's semantic conventions for generative AI; nothing that was
 * said goes into either. A span's parent is the one that is current where {@link Models#ask} is called.
 */
@Singleton
final class ModelMeter {
    private static final Logger LOG = Logger.getLogger(Models.class);
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUESTED = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<Double> TEMPERATURE = AttributeKey.doubleKey("gen_ai.request.temperature");
    private static final AttributeKey<Long> MOST_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    private static final AttributeKey<String> ANSWERED = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<List<String>> REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> INPUT = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final String CANCELLED = "cancelled";

    /** The conventions' own: from 10 ms, each twice the one before. */
    private static final Duration[] BUCKETS =
            IntStream.range(0, 14).mapToObj(i -> Duration.ofMillis(10L << i)).toArray(Duration[]::new);

    private final MeterRegistry metrics;
    private final Tracer tracer;
    private final ModelLimits limits;
    private final AtomicInteger active = new AtomicInteger();
    private final Map<Model, Meters> known = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> logged = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    ModelMeter(MeterRegistry metrics, Tracer tracer, ModelLimits limits) {
        this.metrics = metrics;
        this.tracer = tracer;
        this.limits = limits;
        metrics.gauge("concierge.model.calls.active", active);
        metrics.gauge("concierge.model.calls.limit", limits, ModelLimits::calls);
    }

    /** Whether more calls are under way to models elsewhere than this node may have, counting the one that has begun. */
    boolean isFull() {
        return active.get() > limits.calls();
    }

    Call begin(ModelChoice choice) {
        return new Call(choice);
    }

    /** One line a minute for each model and cause: a provider that is down is down for every turn. */
    void fellBack(ModelChoice from, ModelChoice to, Faulted fault) {
        metrics.counter("concierge.model.fallbacks", "from", from.name(), "to", to.name(), "error.type", fault.kind())
                .increment();
        if (logged.asMap().putIfAbsent(from.name() + ' ' + fault.kind(), true) == null) {
            LOG.warnf(
                    "Model %s gave no answer (%s); %s answers instead.",
                    from.name(), fault.detail().isEmpty() ? fault.kind() : fault.detail(), to.name());
        }
    }

    /** One attempt at one model; ends once. */
    final class Call {
        private final ModelChoice choice;
        private final Meters meters;
        private final Span span;
        private final long start = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        private Call(ModelChoice choice) {
            this.choice = choice;
            this.meters = known.computeIfAbsent(new Model(provider(choice), choice.name()), Meters::new);
            if (!choice.isPlanner()) {
                active.incrementAndGet();
            }
            var builder = tracer.spanBuilder("chat " + choice.name())
                    .setSpanKind(choice.isPlanner() ? SpanKind.INTERNAL : SpanKind.CLIENT)
                    .setAttribute(OPERATION, "chat")
                    .setAttribute(PROVIDER, provider(choice))
                    .setAttribute(REQUESTED, choice.name())
                    .setAttribute(TEMPERATURE, choice.temperature())
                    .setAttribute(MOST_TOKENS, (long) choice.maxTokens());
            if (choice.baseUrl() != null) {
                builder.setAttribute(SERVER, URI.create(choice.baseUrl()).getHost());
            }
            span = builder.startSpan();
        }

        void firstToken() {
            meters.firstChunk.record(elapsed());
            span.addEvent("first token");
        }

        void completed(Complete answer, String reason) {
            if (ended.compareAndSet(false, true)) {
                span.setAttribute(ANSWERED, answer.model());
                span.setAttribute(REASONS, List.of(reason));
                span.setAttribute(INPUT, (long) answer.inputTokens());
                span.setAttribute(OUTPUT, (long) answer.outputTokens());
                meters.input.record(answer.inputTokens());
                meters.output.record(answer.outputTokens());
                end("");
            }
        }

        void failed(Faulted fault) {
            if (ended.compareAndSet(false, true)) {
                span.setStatus(StatusCode.ERROR).setAttribute(ERROR, fault.kind());
                end(fault.kind());
            }
        }

        void cancelled() {
            if (ended.compareAndSet(false, true)) {
                span.setAttribute(ERROR, CANCELLED);
                end(CANCELLED);
            }
        }

        private void end(String error) {
            if (!choice.isPlanner()) {
                active.decrementAndGet();
            }
            meters.duration(error).record(elapsed());
            span.end();
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private record Model(String provider, String name) {}

    /** Those of one model, which would be looked for by all their tags at each call. */
    private final class Meters {
        final Timer firstChunk;
        final DistributionSummary input;
        final DistributionSummary output;
        private final Tags tags;
        private final Map<String, Timer> durations = new ConcurrentHashMap<>();

        Meters(Model model) {
            tags = Tags.of(
                    "gen_ai.operation.name", "chat",
                    "gen_ai.provider.name", model.provider,
                    "gen_ai.request.model", model.name);
            firstChunk = timer("gen_ai.client.operation.time_to_first_chunk", tags);
            input = tokens("input");
            output = tokens("output");
        }

        Timer duration(String error) {
            return durations.computeIfAbsent(
                    error, _ -> timer("gen_ai.client.operation.duration", tags.and("error.type", error)));
        }

        private Timer timer(String name, Tags tags) {
            return Timer.builder(name)
                    .tags(tags)
                    .serviceLevelObjectives(BUCKETS)
                    .register(metrics);
        }

        private DistributionSummary tokens(String type) {
            return metrics.summary("gen_ai.client.token.usage", tags.and("gen_ai.token.type", type));
        }
    }

    private static String provider(ModelChoice choice) {
        return choice.isPlanner() ? "concierge" : choice.provider();
    }
}
