package app.concierge.conversation;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.memory.LoggedEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log says of a run that another node began: enough to go on without asking for anything twice.
 *
 * @param before the events themselves
 * @param started whether the customer has been told that the run began
 * @param messages of the steps that were complete, results included
 * @param unanswered calls that the model made and that have no result yet; they belong to the last message
 * @param step number of the step to go on with, from 1
 * @param answered whether the last complete step was the answer: only the end is missing
 * @param speaking the message that was begun in the step to go on with; empty when the log has none
 * @param stepOpen whether the customer has been told that this step began
 * @param textOpen whether that message has no end yet
 * @param calls ids of all calls that the customer has been told of
 * @param results ids of those whose results the customer has been told of
 */
record Recovered(
        List<Frame> before,
        boolean started,
        List<Message> messages,
        List<Call> unanswered,
        int step,
        boolean answered,
        String speaking,
        boolean stepOpen,
        boolean textOpen,
        Set<String> calls,
        Set<String> results) {
    static final Recovered NOTHING =
            new Recovered(List.of(), false, List.of(), List.of(), 1, false, "", false, false, Set.of(), Set.of());

    static Recovered from(ObjectMapper json, String run, List<LoggedEvent> events) {
        var reading = new Reading();
        events.stream().map(event -> parse(json, event.json())).forEach(event -> reading.read(event, run));
        return reading.result(events.stream().map(EventStream::frame).toList());
    }

    private static JsonNode parse(ObjectMapper json, String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a run's events in order. */
    private static final class Reading {
        private final List<Message> messages = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Set<String> concluded = new HashSet<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, StringBuilder> arguments = new LinkedHashMap<>();
        private final Map<String, String> results = new LinkedHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private String speaking = "";
        private boolean started;
        private boolean answered;
        private boolean stepOpen;
        private boolean textOpen;
        private int finished;

        void read(JsonNode event, String run) {
            var call = event.path("toolCallId").asText();
            var type = event.path("type").asText();
            switch (type) {
                case "TOOL_CALL_START" -> seen.add(call);
                case "TOOL_CALL_RESULT" -> concluded.add(call);
                default -> {
                    // no call
                }
            }
            if (call.startsWith(Decisions.PREFIX) || call.startsWith(Carrying.UNDONE)) {
                return;
            }
            switch (type) {
                case "RUN_STARTED" -> started |= event.path("runId").asText().equals(run);
                case "STEP_STARTED" -> {
                    clear();
                    stepOpen = true;
                }
                case "TEXT_MESSAGE_START" -> {
                    text.setLength(0);
                    speaking = event.path("messageId").asText();
                    textOpen = true;
                }
                case "TEXT_MESSAGE_END" -> textOpen = false;
                case "TEXT_MESSAGE_CONTENT" -> text.append(event.path("delta").asText());
                case "TOOL_CALL_START" ->
                    names.put(call, event.path("toolCallName").asText());
                case "TOOL_CALL_ARGS" ->
                    arguments
                            .computeIfAbsent(call, _ -> new StringBuilder())
                            .append(event.path("delta").asText());
                case "TOOL_CALL_RESULT" ->
                    results.put(call, event.path("content").asText());
                case "STEP_FINISHED" -> finishStep();
                default -> {
                    // nothing that a model reads
                }
            }
        }

        private void finishStep() {
            finished++;
            stepOpen = false;
            answered = names.isEmpty();
            messages.add(new Message.FromAssistant(text.toString(), calls()));
            results.forEach((id, content) -> messages.add(new Message.FromTool(id, name(id), content)));
            clear();
        }

        private void clear() {
            names.clear();
            arguments.clear();
            results.clear();
            text.setLength(0);
            speaking = "";
        }

        private List<Call> calls() {
            return names.keySet().stream()
                    .map(id ->
                            new Call(id, name(id), String.valueOf(arguments.getOrDefault(id, new StringBuilder("{}")))))
                    .toList();
        }

        private String name(String call) {
            return names.getOrDefault(call, "");
        }

        Recovered result(List<Frame> before) {
            var unanswered = calls().stream()
                    .filter(call -> !results.containsKey(call.id()))
                    .toList();
            if (!names.isEmpty()) {
                messages.add(new Message.FromAssistant(text.toString(), calls()));
                results.forEach((id, content) -> messages.add(new Message.FromTool(id, name(id), content)));
            }
            return new Recovered(
                    before,
                    started,
                    messages,
                    unanswered,
                    finished + 1,
                    answered,
                    speaking,
                    stepOpen,
                    textOpen,
                    Set.copyOf(seen),
                    Set.copyOf(concluded));
        }
    }
}
