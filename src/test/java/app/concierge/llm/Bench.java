package app.concierge.llm;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import app.concierge.llm.ModelEvent.Broken;
import app.concierge.llm.ModelEvent.Complete;
import app.concierge.llm.ModelEvent.Text;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import app.concierge.vault.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Models outside the container, with a planner that always says the same, and what a test asks of them. */
final class Bench implements AutoCloseable {
    static final Voice VOICE = new Voice("Sky", Map.of());
    static final String PLANNED = "planned";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final List<ChatRequest> toPlanner = new CopyOnWriteArrayList<>();
    final Models models;

    Bench() {
        this(Map.of(), OpenTelemetry.noop().getTracer("test"));
    }

    Bench(Map<String, String> limits, Tracer tracer) {
        this(limits, tracer, null, Vault.absent());
    }

    Bench(Vault vault) {
        this(Map.of(), OpenTelemetry.noop().getTracer("test"), null, vault);
    }

    Bench(Function<Voice, StreamingChatModel> planner) {
        this(Map.of(), OpenTelemetry.noop().getTracer("test"), planner, Vault.absent());
    }

    private Bench(
            Map<String, String> limits,
            Tracer tracer,
            @Nullable Function<Voice, StreamingChatModel> planner,
            Vault vault) {
        var read = limits(limits);
        models = new Models(
                vertx,
                read,
                new ModelMeter(metrics, tracer, read),
                new ModelKeys(
                        read.keys(),
                        name -> "OPENAI_API_KEY".equals(name) || "ANTHROPIC_API_KEY".equals(name) ? "sk-secret" : null,
                        vault.ofModels()),
                planner == null ? _ -> new Planned() : planner);
    }

    static ModelLimits limits(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ModelLimits.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ModelLimits.class);
    }

    static ModelChoice openAi(String baseUrl) {
        return openAi(baseUrl, null, PATIENCE, null);
    }

    static ModelChoice openAi(
            String baseUrl, @Nullable String key, Duration firstToken, @Nullable ModelChoice fallback) {
        return new ModelChoice("openai", "scripted", baseUrl, key, 0.2, 500, firstToken, fallback, VOICE);
    }

    static ModelRequest request(String text) {
        return request(List.of(new FromCustomer(text)));
    }

    static ModelRequest request(List<Message> history, ToolContract... tools) {
        var situation = new Situation(ZonedDateTime.parse("2026-03-02T18:00:00-05:00"), Locale.US, null, "web");
        return new ModelRequest(
                "You are Sky.", history, List.of(tools), situation, Map.of("home_city", "Boston"), List.of());
    }

    static ToolContract tool(String name, Effect effect, String input) {
        return ToolContract.plain(
                name, name, null, "Does " + name + ".", effect, json(input), json("{\"type\":\"object\"}"));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** All events of one answer. */
    List<ModelEvent> ask(ModelChoice choice, ModelRequest request) throws InterruptedException {
        try (var stream = models.ask(choice, request)) {
            return all(stream);
        }
    }

    static List<ModelEvent> all(ModelStream stream) throws InterruptedException {
        var events = new ArrayList<ModelEvent>();
        while (true) {
            var event = stream.next(PATIENCE);
            if (event == null) {
                throw new AssertionError("Nothing came after " + events);
            }
            events.add(event);
            if (event instanceof Complete || event instanceof Broken) {
                return events;
            }
        }
    }

    static String text(List<ModelEvent> events) {
        var text = new StringBuilder();
        for (var event : events) {
            switch (event) {
                case Text piece -> text.append(piece.piece());
                case ModelEvent.FellBack _ -> text.setLength(0);
                case Complete _, Broken _ -> {}
            }
        }
        return text.toString();
    }

    static Complete complete(List<ModelEvent> events) {
        return (Complete) events.getLast();
    }

    @Override
    public void close() {
        models.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Planned implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            toPlanner.add(request);
            handler.onPartialResponse(PLANNED);
            handler.onCompleteResponse(
                    ChatResponse.builder().aiMessage(AiMessage.from(PLANNED)).build());
        }
    }
}
