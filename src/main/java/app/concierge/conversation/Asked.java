package app.concierge.conversation;

import app.concierge.kernel.Situation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run is to answer, as it is kept until it has been answered. */
sealed interface Asked {
    Situation situation();

    record Message(String text, Situation situation) implements Asked {}

    /** @param edits empty when the action is taken as it stands */
    record Decision(List<UUID> actions, boolean approve, Together together, ObjectNode edits, Situation situation)
            implements Asked {}

    /** To tell how a plan went on, of which nobody was told. */
    record News(UUID plan, Situation situation) implements Asked {}

    /**
     * To tell what a person of the team did, or did not do.
     *
     * @param handoff null for an offer
     * @param agent the person's name; empty where there is none
     * @param text what they said, or noted for the assistant; empty for nothing
     */
    record Desk(Step step, @Nullable UUID handoff, String agent, String text, Situation situation) implements Asked {
        enum Step {
            OFFERED,
            TAKEN,
            SAID,
            RETURNED,
            ENDED,
            /** Nobody came. */
            NOBODY,
            /** Whoever had it did not answer. */
            SILENT,
            /** The customer wanted the assistant back. */
            LEFT
        }
    }

    default String write() {
        var situation = situation();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("now", situation.now().toString()) // for a node that is older than what follows
                .put("at", situation.now().toInstant().toEpochMilli())
                .put("zone", situation.now().getZone().getId())
                .put("locale", situation.locale().toLanguageTag())
                .put("place", situation.place())
                .put("channel", situation.channel());
        return switch (this) {
            case Message message -> node.put("text", message.text()).toString();
            case Decision decision -> {
                var actions = node.put("approve", decision.approve())
                        .put("together", decision.together().name())
                        .putArray("actions");
                decision.actions().forEach(action -> actions.add(action.toString()));
                yield node.set("edits", decision.edits()).toString();
            }
            case Desk desk ->
                node.put("step", desk.step().name())
                        .put(
                                "handoff",
                                desk.handoff() == null ? null : desk.handoff().toString())
                        .put("agent", desk.agent())
                        .put("words", desk.text())
                        .toString();
            case News news -> node.put("plan", news.plan().toString()).toString();
        };
    }

    private static ZonedDateTime now(JsonNode node) {
        return node.has("at")
                ? Instant.ofEpochMilli(node.path("at").asLong())
                        .atZone(ZoneId.of(node.path("zone").asText()))
                : ZonedDateTime.parse(node.path("now").asText());
    }

    static Asked read(ObjectMapper json, String text) {
        try {
            var node = json.readTree(text);
            var situation = new Situation(
                    now(node),
                    Locale.forLanguageTag(node.path("locale").asText()),
                    node.path("place").textValue(),
                    node.path("channel").textValue());
            if (node.has("step")) {
                return new Desk(
                        Desk.Step.valueOf(node.path("step").asText()),
                        node.path("handoff").isTextual()
                                ? UUID.fromString(node.path("handoff").asText())
                                : null,
                        node.path("agent").asText(),
                        node.path("words").asText(),
                        situation);
            }
            if (node.has("text")) {
                return new Message(node.path("text").asText(), situation);
            }
            if (node.has("plan")) {
                return new News(UUID.fromString(node.path("plan").asText()), situation);
            }
            var actions = new ArrayList<UUID>();
            node.path("actions").forEach(action -> actions.add(UUID.fromString(action.asText())));
            if (node.has("action")) { // as it was written before several could be decided at once
                actions.add(UUID.fromString(node.path("action").asText()));
            }
            return new Decision(
                    List.copyOf(actions),
                    node.path("approve").asBoolean(),
                    Together.valueOf(node.path("together").asText(Together.UNSAID.name())),
                    (ObjectNode) node.path("edits"),
                    situation);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
