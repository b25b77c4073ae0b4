package app.concierge.llm;

import static app.concierge.EndedSpans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.concierge.EndedSpans;
import app.concierge.kernel.Message.FromCustomer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelMeterTest {
    private final EndedSpans spans = new EndedSpans();
    private Bench bench;
    private ScriptedOpenAi server;

    @BeforeEach
    void open() {
        bench = new Bench(Map.of(), spans.tracer());
        server = ScriptedOpenAi.start(_ -> Reply.say("Your secret is safe.").andUsage(120, 6));
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
        spans.close();
    }

    @Test
    void a_call_has_a_span_by_the_conventions_under_the_one_that_was_current() throws Exception {
        var turn = spans.tracer().spanBuilder("invoke_agent Sky").startSpan();
        try (var _ = turn.makeCurrent()) {
            bench.ask(Bench.openAi(server.baseUrl()), Bench.request("I am diabetic"));
        }
        turn.end();

        var chat = spans.ended().getFirst();
        assertEquals("chat scripted", chat.getName());
        assertEquals(SpanKind.CLIENT, chat.getKind());
        assertEquals(turn.getSpanContext().getSpanId(), chat.getParentSpanId());
        assertEquals("chat", text(chat, "gen_ai.operation.name"));
        assertEquals("openai", text(chat, "gen_ai.provider.name"));
        assertEquals("scripted", text(chat, "gen_ai.request.model"));
        assertEquals("scripted-1", text(chat, "gen_ai.response.model"));
        assertEquals(120, chat.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")));
        assertEquals(6, chat.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")));
        assertEquals(
                List.of("stop"),
                chat.getAttributes().get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")));
    }

    @Test
    void nothing_that_was_said_is_in_a_span() throws Exception {
        bench.ask(Bench.openAi(server.baseUrl()), Bench.request(List.of(new FromCustomer("I am diabetic"))));

        var all = spans.ended().toString();
        assertFalse(all.contains("diabetic"));
        assertFalse(all.contains("secret"));
        assertFalse(all.contains("You are Sky"));
    }

    @Test
    void each_attempt_has_its_own_span_and_the_failed_one_says_why() throws Exception {
        server.script(_ -> Reply.refuse(404, "model_not_found"));

        bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"));

        assertEquals(
                List.of("chat scripted", "chat planner"),
                spans.ended().stream().map(SpanData::getName).toList());
        assertEquals("404", text(spans.ended().getFirst(), "error.type"));
        assertEquals("concierge", text(spans.ended().getLast(), "gen_ai.provider.name"));
    }

    @Test
    void calls_tokens_times_and_what_is_under_way_are_counted() throws Exception {
        bench.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"));
        server.script(_ -> Reply.never());
        try (var stream = bench.models.ask(Bench.openAi(server.baseUrl()), Bench.request("hello"))) {
            stream.next(Duration.ofMillis(1));
            assertEquals(
                    1, bench.metrics.get("concierge.model.calls.active").gauge().value());
        }

        assertEquals(
                0, bench.metrics.get("concierge.model.calls.active").gauge().value());
        assertEquals(
                2_000, bench.metrics.get("concierge.model.calls.limit").gauge().value());
        assertEquals(1, calls(""));
        assertEquals(1, calls("cancelled"));
        assertEquals(
                1,
                bench.metrics
                        .get("gen_ai.client.operation.time_to_first_chunk")
                        .timer()
                        .count());
        assertEquals(
                120,
                bench.metrics
                        .get("gen_ai.client.token.usage")
                        .tag("gen_ai.token.type", "input")
                        .summary()
                        .totalAmount());
    }

    private long calls(String error) {
        return bench.metrics
                .get("gen_ai.client.operation.duration")
                .tag("error.type", error)
                .timer()
                .count();
    }
}
