package app.concierge.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedOpenAi} does with one request: chunks in turn, then an end. */
public record Reply(int status, Map<String, String> headers, List<Step> steps, End end) {
    private static final JsonMapper JSON = new JsonMapper();

    public enum End {
        /** Finish reason, usage, {@code [DONE]}. */
        DONE,
        /** The connection is closed at once. */
        CUT,
        /** The stream ends in good order, but says nothing of being complete. */
        SILENTLY,
        /** Nothing more, ever. */
        NEVER
    }

    public sealed interface Step {
        record Data(JsonNode delta) implements Step {}

        record Raw(String line) implements Step {}

        record Pause(Duration time) implements Step {}

        record Usage(int input, int output) implements Step {}

        record Gate(CompletionStage<?> opens) implements Step {}
    }

    /** Text in pieces. */
    public static Reply say(String... pieces) {
        return new Reply(200, Map.of(), List.of(), End.DONE).andSay(pieces);
    }

    /** A tool call, its arguments in three fragments. */
    public static Reply call(String tool, String arguments) {
        return new Reply(200, Map.of(), List.of(), End.DONE).andCall(tool, arguments);
    }

    /** An error's status with OpenAI's error body. */
    public static Reply refuse(int status, String code) {
        return new Reply(
                status,
                Map.of(),
                List.of(new Step.Raw("{\"error\":{\"code\":\"" + code + "\",\"message\":\"secret words\"}}")),
                End.DONE);
    }

    /** The request is taken and never answered. */
    public static Reply never() {
        return new Reply(0, Map.of(), List.of(), End.NEVER);
    }

    public Reply andSay(String... pieces) {
        var reply = this;
        for (var piece : pieces) {
            reply = reply.then(new Step.Data(JSON.createObjectNode().put("content", piece)));
        }
        return reply;
    }

    public Reply andCall(String tool, String arguments) {
        int index = (int) steps.stream()
                .filter(step -> step instanceof Step.Data data
                        && data.delta().at("/tool_calls/0/id").isTextual())
                .count();
        var reply = then(callDelta(index, "call_" + tool + "_" + index, tool, ""));
        int third = Math.max(1, arguments.length() / 3);
        for (int from = 0; from < arguments.length(); from += third) {
            reply = reply.then(callDelta(
                    index, null, null, arguments.substring(from, Math.min(arguments.length(), from + third))));
        }
        return reply;
    }

    public Reply andPause(Duration time) {
        return then(new Step.Pause(time));
    }

    /** Goes on when the gate opens. */
    public Reply andWait(CompletionStage<?> gate) {
        return then(new Step.Gate(gate));
    }

    public Reply andUsage(int input, int output) {
        return then(new Step.Usage(input, output));
    }

    /** A line of the event stream as it is. */
    public Reply andRaw(String line) {
        return then(new Step.Raw(line));
    }

    public Reply end(End how) {
        return new Reply(status, headers, steps, how);
    }

    public Reply header(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new Reply(status, all, steps, end);
    }

    private Reply then(Step step) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new Reply(status, headers, List.copyOf(all), end);
    }

    private static Step callDelta(int index, @Nullable String id, @Nullable String tool, String fragment) {
        var delta = JSON.createObjectNode();
        var call = delta.putArray("tool_calls").addObject();
        call.put("index", index);
        if (id != null) {
            call.put("id", id).put("type", "function");
        }
        var function = call.putObject("function");
        if (tool != null) {
            function.put("name", tool);
        }
        function.put("arguments", fragment);
        return new Step.Data(delta);
    }
}
