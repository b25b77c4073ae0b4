package app.concierge.llm.transport;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer of fifty tokens as OpenAI streams it, an event for each. */
final class ScriptedAnswer {
    static final int TOKENS = 50;

    private static final JsonMapper JSON = new JsonMapper();

    private ScriptedAnswer() {}

    /** Each event in a buffer of its own, as a model at its pace sends them. */
    static List<Buffer> events() {
        var events = new ArrayList<Buffer>();
        events.add(event(delta().put("role", "assistant").put("content", ""), null));
        IntStream.range(0, TOKENS).forEach(i -> events.add(event(delta().put("content", " word" + i), null)));
        events.add(event(delta(), "stop"));
        var usage = head();
        usage.putArray("choices");
        usage.putObject("usage").put("prompt_tokens", 900).put("completion_tokens", TOKENS);
        events.add(Buffer.buffer("data: " + usage + "\n\ndata: [DONE]\n\n"));
        return events;
    }

    /** All events in one buffer, as a model without delay sends them. */
    static List<Buffer> atOnce() {
        var all = Buffer.buffer();
        events().forEach(all::appendBuffer);
        return List.of(all);
    }

    private static ObjectNode delta() {
        return JSON.createObjectNode();
    }

    private static Buffer event(ObjectNode delta, @Nullable String reason) {
        var chunk = head();
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", reason);
        chunk.putNull("usage").put("obfuscation", "x".repeat(chunk.toString().hashCode() & 7));
        return Buffer.buffer("data: " + chunk + "\n\n");
    }

    private static ObjectNode head() {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-8f2c1d7e90ab4c")
                .put("object", "chat.completion.chunk")
                .put("created", 1760000000)
                .put("model", "scripted-1")
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_50cad350e4");
    }
}
