package app.concierge.channel;

import app.concierge.conversation.Feed;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a conversation.
 *
 * @param who {@code customer} or {@code assistant}
 */
record Said(String who, String text) {
    private static final int MOST = 10_000;

    /** What the events come to that are there now, oldest first. */
    static List<Said> in(Feed feed) {
        var all = new ArrayList<Said>();
        var answer = new StringBuilder();
        for (var frame = feed.poll(); frame != null && all.size() < MOST; frame = feed.poll()) {
            var event = Events.read(frame);
            switch (event.path("type").asText()) {
                case "RUN_STARTED" -> event.path("input").path("messages").forEach(message -> asked(message, all));
                case "TEXT_MESSAGE_START" -> answer.setLength(0);
                case "TEXT_MESSAGE_CONTENT" -> answer.append(event.path("delta").asText());
                case "TEXT_MESSAGE_END" -> all.add(new Said("assistant", answer.toString()));
                default -> {
                    // Everything else is no words.
                }
            }
        }
        return all;
    }

    private static void asked(JsonNode message, List<Said> all) {
        if (message.path("role").asText().equals("user")) {
            all.add(new Said("customer", message.path("content").asText()));
        }
    }
}
