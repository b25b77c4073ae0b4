package app.concierge.channel;

import app.concierge.channel.Decoded.Faulty;
import app.concierge.conversation.Frame;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** What a channel has to know of events: where a run starts and ends, and how its own errors look. */
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private Events() {}

    /** Whether the frame starts this run, or any where none is named. */
    static boolean starts(Frame frame, @Nullable String run) {
        return type(frame).equals("RUN_STARTED")
                && (run == null || run.equals(read(frame).path("runId").asText()));
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

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A frame is always JSON.", impossible);
        }
    }

    /**
     * {@code RUN_ERROR} for one reader alone.
     *
     * @param seq of the event before it
     */
    static Frame error(Faulty faulty, long seq) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("type", "RUN_ERROR")
                .put("code", faulty.code())
                .put("message", faulty.message())
                .put("seq", seq);
        if (faulty.about() != null) {
            event.put("about", faulty.about());
        }
        return new Frame(seq, event.toString());
    }
}
