package app.concierge.conversation;

import app.concierge.kernel.Situation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;

/** What a run is to answer, as it is kept until it has been answered. */
sealed interface Asked {
    Situation situation();

    record Message(String text, Situation situation) implements Asked {}

    /** @param edits empty when the action is taken as it stands */
    record Decision(UUID action, boolean approve, ObjectNode edits, Situation situation) implements Asked {}

    default String write() {
        var situation = situation();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("now", situation.now().toString())
                .put("locale", situation.locale().toLanguageTag())
                .put("place", situation.place())
                .put("channel", situation.channel());
        return switch (this) {
            case Message message -> node.put("text", message.text()).toString();
            case Decision decision ->
                node.put("action", decision.action().toString())
                        .put("approve", decision.approve())
                        .set("edits", decision.edits())
                        .toString();
        };
    }

    static Asked read(ObjectMapper json, String text) {
        try {
            var node = json.readTree(text);
            var situation = new Situation(
                    ZonedDateTime.parse(node.path("now").asText()),
                    Locale.forLanguageTag(node.path("locale").asText()),
                    node.path("place").textValue(),
                    node.path("channel").textValue());
            if (node.has("text")) {
                return new Message(node.path("text").asText(), situation);
            }
            return new Decision(
                    UUID.fromString(node.path("action").asText()),
                    node.path("approve").asBoolean(),
                    (ObjectNode) node.path("edits"),
                    situation);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
