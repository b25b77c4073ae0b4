package app.concierge.conversation;

import static app.concierge.EndedSpans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.concierge.EndedSpans;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import io.opentelemetry.api.trace.StatusCode;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Run RUN = new Run(
            new ConversationId(UUID.randomUUID()),
            new RunId(UUID.randomUUID()),
            new Asked.Message(
                    "I am diabetic",
                    new Situation(ZonedDateTime.parse("2026-11-22T08:00:00-05:00"), Locale.US, null, null)),
            0,
            false,
            1);
    private static final Call CALL = new Call("c1", "remember_fact", "{\"statement\":\"I am diabetic\"}");

    private final EndedSpans ended = new EndedSpans();
    private final Spans spans = new Spans(ended.tracer());

    @AfterEach
    void close() {
        ended.close();
    }

    @Test
    void calls_are_children_of_the_turn_by_the_conventions() {
        try (var _ = spans.turn(RUN, "deli")) {
            try (var _ = spans.call(RUN, CALL)) {
                Spans.failed("failed");
            }
        }

        var call = ended.ended().getFirst();
        var turn = ended.ended().getLast();
        assertEquals("invoke_agent deli", turn.getName());
        assertEquals("invoke_agent", text(turn, "gen_ai.operation.name"));
        assertEquals("deli", text(turn, "gen_ai.agent.name"));
        assertEquals(RUN.conversation().toString(), text(turn, "gen_ai.conversation.id"));
        assertEquals(StatusCode.UNSET, turn.getStatus().getStatusCode());
        assertEquals("execute_tool remember_fact", call.getName());
        assertEquals("execute_tool", text(call, "gen_ai.operation.name"));
        assertEquals("remember_fact", text(call, "gen_ai.tool.name"));
        assertEquals("c1", text(call, "gen_ai.tool.call.id"));
        assertEquals("failed", text(call, "error.type"));
        assertEquals(StatusCode.ERROR, call.getStatus().getStatusCode());
        assertEquals(turn.getSpanId(), call.getParentSpanId());
    }

    @Test
    void nothing_that_was_said_is_in_a_span() {
        try (var _ = spans.turn(RUN, "deli")) {
            try (var _ = spans.call(RUN, CALL)) {
                assertFalse(ended.ended().toString().contains("diabetic"));
            }
        }
        assertEquals(2, ended.ended().size());
        assertFalse(ended.ended().toString().contains("diabetic"));
    }

    @Test
    void lines_of_the_log_carry_conversation_and_run_meanwhile() {
        try (var _ = spans.turn(RUN, "deli")) {
            assertEquals(RUN.conversation().toString(), MDC.get("conversation"));
            assertEquals(RUN.id().toString(), MDC.get("run"));
        }
        assertNull(MDC.get("conversation"));
        assertNull(MDC.get("run"));
    }
}
