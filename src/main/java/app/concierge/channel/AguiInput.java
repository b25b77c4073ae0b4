package app.concierge.channel;

import app.concierge.channel.Doorman.Wanted;
import app.concierge.conversation.Entry;
import app.concierge.conversation.Request;
import app.concierge.conversation.Together;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * AG-UI's {@code RunAgentInput}, 1.0: a client sends its whole history, of which the last message counts, or the answers
 * to interrupts. State, tools and context of the client are not used; unknown fields are allowed, as its schema allows
 * them.
 *
 * @see <a href="https://docs.ag-ui.com/sdk/js/core/types#runagentinput">RunAgentInput</a>
 */
record AguiInput(ObjectNode body) implements Wanted {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~/-]{0,63}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_ANSWERS = 16;

    static AguiInput read(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw bad("The body is not valid UTF-8.");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                var input = new AguiInput(object);
                input.check();
                return input;
            }
        } catch (JsonProcessingException malformed) {
            throw new Problem(400, "malformed-json", "The body is not valid JSON.");
        }
        throw bad("The body is a RunAgentInput, a JSON object.");
    }

    private void check() {
        required("threadId");
        required("runId");
        if (!body.path("messages").isArray()) {
            throw bad("\"messages\" is a list.");
        }
    }

    /** The client's thread as a conversation, new if need be: as it is where it is a UUID, else one made from it. */
    @Override
    public Entry entry(BrandId brand, CustomerId customer, Situation situation) {
        var thread = required("threadId");
        var id = UUID_FORM.matcher(thread).matches() ? thread : nameBased(brand + "|" + customer + "|" + thread);
        return new Entry(brand, customer, ConversationId.parse(id), true, situation);
    }

    /** What is asked: one message, or one decision for each interrupt that is answered. */
    List<Request> requests(Visit visit, ChannelSettings settings, Clock clock) {
        var answers = body.path("resume");
        if (answers.isArray() && !answers.isEmpty()) {
            if (answers.size() > MOST_ANSWERS) {
                throw bad("\"resume\" has at most " + MOST_ANSWERS + " entries.");
            }
            var decisions = new ArrayList<Request>();
            var together = new ArrayList<Request.Decide>();
            for (var answer : answers) {
                var decision = decision(answer, visit, clock);
                if (decision.approve() && decision.together() == Together.WANTED) {
                    together.add(decision);
                } else {
                    decisions.add(decision);
                }
            }
            if (!together.isEmpty()) {
                decisions.add(together(together));
            }
            return decisions;
        }
        var messages = body.path("messages");
        var last = messages.path(messages.size() - 1);
        if (!last.path("role").asText().equals("user")) {
            throw bad("The last of \"messages\" is the user's.");
        }
        return List.of(new Request.Say(
                visit.brand(),
                visit.customer(),
                visit.conversation(),
                messageId(last),
                text(last.path("content"), settings.textLength()),
                visit.surroundings().at(clock)));
    }

    /** Those whose payloads say {@code together: true} are approved all or nothing. */
    private static Request together(List<Request.Decide> decisions) {
        var first = decisions.getFirst();
        if (decisions.size() > 1
                && decisions.stream().anyMatch(one -> !one.edits().isEmpty())) {
            throw bad("What is changed is told of one interrupt at a time.");
        }
        return new Request.Decide(
                first.brand(),
                first.customer(),
                first.conversation(),
                decisions.stream()
                        .flatMap(one -> one.interrupts().stream())
                        .distinct()
                        .toList(),
                true,
                Together.WANTED,
                first.edits(),
                first.situation());
    }

    private static Request.Decide decision(JsonNode answer, Visit visit, Clock clock) {
        var interrupt = answer.path("interruptId").asText();
        var status = answer.path("status").asText();
        if (!ID.matcher(interrupt).matches() || !(status.equals("resolved") || status.equals("cancelled"))) {
            throw bad("An entry of \"resume\" has an interruptId and a status, resolved or cancelled.");
        }
        var payload = answer.path("payload");
        // Nothing is approved by a word that was left out.
        var approve =
                status.equals("resolved") && payload.path("decision").asText().equals("approve");
        var edits = payload.path("edits") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        var said = payload.path("together");
        var together = !said.isBoolean() ? Together.UNSAID : said.booleanValue() ? Together.WANTED : Together.APART;
        return new Request.Decide(
                visit.brand(),
                visit.customer(),
                visit.conversation(),
                List.of(interrupt),
                approve,
                together,
                edits,
                visit.surroundings().at(clock));
    }

    private static String messageId(JsonNode message) {
        var id = message.path("id").asText();
        if (id.isEmpty()) {
            throw bad("The user's message has an \"id\".");
        }
        return ID.matcher(id).matches() ? id : nameBased(id);
    }

    private static String text(JsonNode content, int longest) {
        var text = content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .filter(part -> part.path("type").asText().equals("text"))
                        .map(part -> part.path("text").asText())
                        .collect(Collectors.joining("\n"))
                : content.asText();
        text = text.strip();
        if (text.isEmpty() || text.length() > longest || !Text.isClean(text)) {
            throw bad("The user's message is text, at most " + longest + " characters.");
        }
        return text;
    }

    private String required(String name) {
        var value = body.path(name);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > 256) {
            throw bad("\"" + name + "\" is a text of at most 256 characters.");
        }
        return value.textValue();
    }

    private static String nameBased(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Problem bad(String detail) {
        return new Problem(400, "bad-run-input", detail);
    }
}
