package app.concierge.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scripted model streams, as server-sent events with all the fields that OpenAI's have. Made once; only the word
 * is put in for each answer.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">The chat completion chunk</a>
 */
final class Chunks {
    /** Chunks after the last token: they come together with it. */
    static final int CLOSING = 3;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WORD = "~~word~~";
    private static final List<String> ARGUMENTS = List.of("{\"ab", "out\":", " \"me", "\"}");

    private final List<String> calls = new ArrayList<>();
    private final List<String> answer = new ArrayList<>();

    Chunks() {
        for (int call = 0; call < 2; call++) {
            calls.add(call(call, "", true));
            for (var piece : ARGUMENTS) {
                calls.add(call(call, piece, false));
            }
        }
        calls.addAll(closing("tool_calls"));
        Script.answer(WORD).forEach(piece -> answer.add(chunk(JSON.objectNode().put("content", piece), null)));
        answer.addAll(closing("stop"));
    }

    /** The call of both tools. */
    List<Buffer> calls(String word) {
        return with(word, calls);
    }

    List<Buffer> answer(String word) {
        return with(word, answer);
    }

    /** Chunks of a turn that come at a time of their own. */
    int paced() {
        return calls.size() + answer.size() - 2 * CLOSING;
    }

    private static List<Buffer> with(String word, List<String> chunks) {
        return chunks.stream()
                .map(chunk -> Buffer.buffer(chunk.replace(WORD, word)))
                .toList();
    }

    private static String call(int index, String arguments, boolean first) {
        var call = JSON.objectNode().put("index", index);
        var function = JSON.objectNode();
        if (first) {
            call.put("id", Script.call(WORD, index + 1)).put("type", "function");
            function.put("name", Script.TOOL);
        }
        call.set("function", function.put("arguments", arguments));
        var delta = JSON.objectNode();
        delta.putArray("tool_calls").add(call);
        return chunk(delta, null);
    }

    private static List<String> closing(String reason) {
        var usage = head();
        usage.putArray("choices");
        usage.putObject("usage").put("prompt_tokens", 900).put("completion_tokens", 40).put("total_tokens", 940);
        return List.of(chunk(JSON.objectNode(), reason), event(usage.toString()), event("[DONE]"));
    }

    private static String chunk(ObjectNode delta, @Nullable String reason) {
        var chunk = head();
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", reason);
        return event(chunk.toString());
    }

    private static ObjectNode head() {
        return JSON.objectNode()
                .put("id", "chatcmpl-8f2c1d7e90ab4c")
                .put("object", "chat.completion.chunk")
                .put("created", 1760000000)
                .put("model", "scripted-1")
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_50cad350e4");
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
