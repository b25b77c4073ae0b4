package app.concierge.channel;

import app.concierge.channel.Decoded.Faulty;
import app.concierge.conversation.Frame;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;

/** What a channel has to know of events: where a run starts and ends, and how its own errors look. */
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private Events() {}

    /** Whether the frame starts one of these runs. */
    static boolean starts(Frame frame, Set<String> runs) {
        return type(frame).equals("RUN_STARTED")
                && runs.contains(read(frame).path("runId").asText());
    }

    /** Whether it is the last one of a run. */
    static boolean endsRun(Frame frame) {
        var type = type(frame);
        return type.equals("RUN_FINISHED") || type.equals("RUN_ERROR");
    }

    private static String type(Frame frame) {
        // Most frames are a few letters of text: they are not worth a tree.
        return frame.json().contains("\"RUN_") ? read(frame).path("type").asText() : "";
    }

    static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A frame is always JSON.", impossible);
        }
    }

    /** {@code RUN_ERROR} for one reader alone: it is no event of the conversation, its {@code seq} is 0. */
    static Frame error(Faulty faulty) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("seq", 0)
                .put("type", "RUN_ERROR")
                .put("message", faulty.message())
                .put("code", faulty.code());
        if (faulty.about() != null) {
            event.put("about", faulty.about());
        }
        return new Frame(0, event.toString());
    }
}
