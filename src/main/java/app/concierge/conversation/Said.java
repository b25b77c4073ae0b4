package app.concierge.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of a conversation.
 *
 * @param who {@code customer}, {@code assistant} or {@code person}: one of the brand's team
 * @param name the person's; null for all others
 */
public record Said(
        String who,
        String text,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 10_000;

    /** What the events come to that are there now, oldest first. */
    public static List<Said> in(Feed feed) {
        var all = new ArrayList<Said>();
        var answer = new StringBuilder();
        String name = null;
        for (var frame = feed.poll(); frame != null && all.size() < MOST; frame = feed.poll()) {
            var event = read(frame);
            switch (event.path("type").asText()) {
                case "RUN_STARTED" -> event.path("input").path("messages").forEach(message -> asked(message, all));
                case "TEXT_MESSAGE_START" -> {
                    answer.setLength(0);
                    name = event.path("name").textValue();
                }
                case "TEXT_MESSAGE_CONTENT" -> answer.append(event.path("delta").asText());
                case "TEXT_MESSAGE_END" ->
                    all.add(new Said(name == null ? "assistant" : "person", answer.toString(), name));
                default -> {
                    // Everything else is no words.
                }
            }
        }
        return all;
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A frame is always JSON", e);
        }
    }

    private static void asked(JsonNode message, List<Said> all) {
        if (message.path("role").asText().equals("user")) {
            all.add(new Said("customer", message.path("content").asText(), null));
        }
    }
}
