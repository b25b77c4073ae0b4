package app.concierge.rehearsal;

import app.concierge.conversation.Frame;
import app.concierge.rehearsal.Played.Called;
import app.concierge.rehearsal.Played.Waiting;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a run's AG-UI events, as a channel is told them. */
final class Telling {
    private final ObjectMapper json;
    private final long began = System.nanoTime();
    private final Map<String, StringBuilder> messages = new LinkedHashMap<>();
    private final Map<String, String> tools = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private long first;
    private @Nullable JsonNode last;

    Telling(ObjectMapper json) {
        this.json = json;
    }

    /** Whether it was the run's last event. */
    boolean take(Frame frame) {
        var event = parse(frame.json());
        switch (event.path("type").asText()) {
            case "TEXT_MESSAGE_CONTENT" -> {
                first = first == 0 ? System.nanoTime() - began : first;
                messages.computeIfAbsent(event.path("messageId").asText(), _ -> new StringBuilder())
                        .append(event.path("delta").asText());
            }
            case "TOOL_CALL_START" ->
                tools.put(
                        event.path("toolCallId").asText(),
                        event.path("toolCallName").asText());
            case "TOOL_CALL_ARGS" ->
                arguments.merge(
                        event.path("toolCallId").asText(), event.path("delta").asText(), String::concat);
            case "TOOL_CALL_RESULT" ->
                results.put(
                        event.path("toolCallId").asText(),
                        parse(event.path("content").asText()));
            case "CUSTOM" -> {
                if (event.path("name").asText().equals("superseded")) {
                    messages.remove(event.at("/value/messageId").asText());
                }
            }
            case "RUN_FINISHED", "RUN_ERROR" -> last = event;
            default -> {
                // of no matter for what was said and done
            }
        }
        return last != null;
    }

    /** @param rules guardrails that objected */
    Played played(List<String> rules) {
        var end = Objects.requireNonNull(last, "The run has not ended");
        int input = 0;
        int output = 0;
        for (var usage : end.path("usage")) {
            input += usage.path("inputTokens").asInt();
            output += usage.path("outputTokens").asInt();
        }
        return new Played(
                String.join("\n\n", messages.values()).strip(),
                calls(),
                waiting(end),
                List.copyOf(rules),
                input,
                output,
                millis(System.nanoTime() - began),
                millis(first),
                fault(end));
    }

    private static @Nullable String fault(JsonNode end) {
        if (end.path("type").asText().equals("RUN_ERROR")) {
            return end.path("message").asText();
        }
        return end.at("/outcome/type").asText().equals("cancelled") ? "The answer was broken off." : null;
    }

    private List<Called> calls() {
        var calls = new ArrayList<Called>();
        tools.forEach((id, tool) ->
                calls.add(new Called(id, tool, parse(arguments.getOrDefault(id, "{}")), outcome(results.get(id)))));
        return List.copyOf(calls);
    }

    private static String outcome(@Nullable JsonNode result) {
        if (result == null) {
            return "failed";
        }
        for (var word : List.of("waiting", "refused", "failed", "declined")) {
            if (result.has(word)) {
                return word;
            }
        }
        return "done";
    }

    private static List<Waiting> waiting(JsonNode end) {
        var waiting = new ArrayList<Waiting>();
        end.at("/outcome/interrupts")
                .forEach(interrupt -> waiting.add(new Waiting(
                        interrupt.path("id").asText(),
                        interrupt.at("/metadata/action").asText(),
                        interrupt.path("message").asText())));
        return List.copyOf(waiting);
    }

    private static long millis(long nanos) {
        return (nanos + 500_000) / 1_000_000;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
