package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What {@code @ag-ui/core} 1.0 demands of an event, and {@code @ag-ui/client} of their order. */
final class AguiShape {
    /** Fields that must be there, and those that may: all are texts but those checked by hand below. */
    private record Fields(Set<String> required, Set<String> optional) {}

    private static final Map<String, Fields> EVENTS = Map.ofEntries(
            event("RUN_STARTED", Set.of("threadId", "runId"), Set.of("protocolVersion", "parentRunId", "input")),
            event("RUN_FINISHED", Set.of("threadId", "runId"), Set.of("result", "outcome", "usage")),
            event("RUN_ERROR", Set.of("message"), Set.of("code", "usage", "about")),
            event("STEP_STARTED", Set.of("stepName"), Set.of()),
            event("STEP_FINISHED", Set.of("stepName"), Set.of()),
            event("TEXT_MESSAGE_START", Set.of("messageId"), Set.of("role", "name")),
            event("TEXT_MESSAGE_CONTENT", Set.of("messageId", "delta"), Set.of()),
            event("TEXT_MESSAGE_END", Set.of("messageId"), Set.of()),
            event(
                    "TOOL_CALL_START",
                    Set.of("toolCallId", "toolCallName"),
                    Set.of("parentMessageId", "title", "partner")),
            event("TOOL_CALL_ARGS", Set.of("toolCallId", "delta"), Set.of()),
            event("TOOL_CALL_END", Set.of("toolCallId"), Set.of()),
            event("TOOL_CALL_RESULT", Set.of("messageId", "toolCallId", "content"), Set.of("role")),
            event("STATE_DELTA", Set.of("delta"), Set.of()),
            event("CUSTOM", Set.of("name", "value"), Set.of()));
    private static final Set<String> NO_TEXT = Set.of("seq", "input", "result", "outcome", "usage", "value");
    private static final Set<String> OUTCOMES = Set.of("success", "interrupt", "cancelled");

    private AguiShape() {}

    private static Map.Entry<String, Fields> event(String type, Set<String> required, Set<String> optional) {
        return Map.entry(type, new Fields(required, optional));
    }

    /** @throws AssertionError when the event is none of AG-UI's, apart from its {@code seq} */
    static void check(JsonNode event) {
        var type = event.path("type").asText();
        assertTrue(EVENTS.containsKey(type), () -> "no event of AG-UI: " + event);
        assertTrue(event.path("seq").isIntegralNumber(), () -> "without a number: " + event);
        var fields = EVENTS.get(type);
        fields.required().forEach(name -> assertTrue(event.has(name), () -> name + " is missing: " + event));
        event.properties().forEach(field -> {
            var name = field.getKey();
            var known = Set.of("seq", "type").contains(name)
                    || fields.required().contains(name)
                    || fields.optional().contains(name);
            assertTrue(known, () -> name + " is unknown: " + event);
            assertFalse(field.getValue().isNull() && !name.equals("value"), () -> name + " is null: " + event);
            var isText = !NO_TEXT.contains(name) && !(type.equals("STATE_DELTA") && name.equals("delta"));
            assertTrue(!isText || field.getValue().isTextual(), () -> name + " is no text: " + event);
        });
        if (type.equals("TEXT_MESSAGE_CONTENT")) {
            assertFalse(event.path("delta").asText().isEmpty(), "an empty piece of text");
        }
        if (event.has("outcome")) {
            outcome(event.path("outcome"));
        }
    }

    private static void outcome(JsonNode outcome) {
        assertTrue(OUTCOMES.contains(outcome.path("type").asText()), outcome::toString);
        assertEquals(outcome.path("type").asText().equals("interrupt"), outcome.has("interrupts"));
        for (var interrupt : outcome.path("interrupts")) {
            assertTrue(
                    interrupt.path("id").isTextual() && interrupt.path("reason").isTextual(), interrupt::toString);
            assertFalse(StreamSupport.stream(interrupt.spliterator(), false).anyMatch(JsonNode::isNull));
        }
    }

    /**
     * @param run the events of one run, from its start to its end
     * @throws AssertionError when {@code @ag-ui/client} would stop reading
     */
    static void checkOrder(List<JsonNode> run) {
        var open = new HashSet<String>();
        assertEquals("RUN_STARTED", run.getFirst().path("type").asText());
        long before = 0;
        for (var event : run) {
            check(event);
            var seq = event.path("seq").asLong();
            assertTrue(seq > before, () -> "not growing: " + event);
            before = seq;
            follow(event, open);
        }
        assertTrue(open.isEmpty(), () -> "still open: " + open);
        assertTrue(Set.of("RUN_FINISHED", "RUN_ERROR")
                .contains(run.getLast().path("type").asText()));
    }

    private static void follow(JsonNode event, Set<String> open) {
        var message = "message " + event.path("messageId").asText();
        var call = "call " + event.path("toolCallId").asText();
        var step = "step " + event.path("stepName").asText();
        var right = switch (event.path("type").asText()) {
            case "RUN_STARTED" -> open.add("run");
            case "RUN_FINISHED", "RUN_ERROR" -> open.remove("run");
            case "STEP_STARTED" -> open.add(step);
            case "STEP_FINISHED" -> open.remove(step);
            case "TEXT_MESSAGE_START" -> open.add(message);
            case "TEXT_MESSAGE_CONTENT" -> open.contains(message);
            case "TEXT_MESSAGE_END" -> open.remove(message);
            case "TOOL_CALL_START" -> open.add(call);
            case "TOOL_CALL_ARGS" -> open.contains(call);
            case "TOOL_CALL_END" -> open.remove(call);
            default -> open.contains("run");
        };
        assertTrue(right, () -> "out of order: " + event);
    }
}
