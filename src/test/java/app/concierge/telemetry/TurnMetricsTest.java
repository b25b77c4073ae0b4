package app.concierge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.concierge.conversation.ToolCalled;
import app.concierge.conversation.TurnEnded;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TurnMetrics metrics = new TurnMetrics(registry);

    @Test
    void a_turn_counts_with_its_times_calls_and_tokens() {
        metrics.ended(turn(Duration.ofMillis(300)));
        metrics.ended(turn(Duration.ofMillis(500)));

        var took = registry.get("concierge.turn.duration")
                .tag("brand", "deli")
                .tag("end", "done")
                .timer();
        assertEquals(2, took.count());
        assertEquals(800, registry.get("concierge.turn.first_text").timer().totalTime(TimeUnit.MILLISECONDS));
        assertEquals(4, registry.get("concierge.turn.model_calls").summary().totalAmount());
        assertEquals(
                200,
                registry.get("concierge.turn.tokens")
                        .tag("type", "input")
                        .counter()
                        .count());
        assertEquals(
                40,
                registry.get("concierge.turn.tokens")
                        .tag("type", "output")
                        .counter()
                        .count());
    }

    @Test
    void a_turn_without_text_has_no_time_of_its_first_text() {
        metrics.ended(turn(Duration.ZERO));

        assertNull(registry.find("concierge.turn.first_text").timer());
    }

    @Test
    void tool_calls_count_by_tool_and_outcome() {
        metrics.called(call("the_usual", "done"));
        metrics.called(call("the_usual", "failed"));

        assertEquals(
                1,
                registry.get("concierge.tool.duration")
                        .tag("tool", "the_usual")
                        .tag("outcome", "failed")
                        .timer()
                        .count());
    }

    @Test
    void names_that_a_model_made_up_do_not_become_time_series_without_end() {
        metrics.called(call("Dear John, your diagnosis", "failed"));
        for (int i = 0; i < TurnMetrics.MOST_TOOLS + 100; i++) {
            metrics.called(call("tool_" + i, "failed"));
        }
        metrics.called(call("tool_1", "failed"));

        assertEquals(
                TurnMetrics.MOST_TOOLS + 1,
                registry.get("concierge.tool.duration").timers().size());
        assertEquals(
                101,
                registry.get("concierge.tool.duration")
                        .tag("tool", TurnMetrics.OTHER)
                        .timer()
                        .count());
    }

    @Test
    void a_turn_of_a_person_counts_in_nothing_that_is_told_of_the_assistant() {
        metrics.ended(turn(true, Duration.ofMillis(1)));

        assertEquals(List.of(), registry.getMeters());
    }

    static TurnEnded turn(Duration firstText) {
        return turn(false, firstText);
    }

    private static TurnEnded turn(boolean persons, Duration firstText) {
        return new TurnEnded(
                new BrandId("deli"),
                new CustomerId(new UUID(7, 7)),
                new ConversationId(new UUID(1, 2)),
                new RunId(new UUID(3, 4)),
                "0123456789abcdef",
                "done",
                persons,
                List.of("planner"),
                2,
                1,
                100,
                20,
                firstText,
                Duration.ofSeconds(1));
    }

    private static ToolCalled call(String tool, String outcome) {
        return new ToolCalled(
                new BrandId("deli"),
                new ConversationId(new UUID(1, 2)),
                new RunId(new UUID(3, 4)),
                tool,
                outcome,
                Duration.ofMillis(20));
    }
}
