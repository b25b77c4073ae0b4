package app.concierge.rehearsal;

import app.concierge.conversation.PastSessions.Arranged;
import app.concierge.conversation.PastSessions.Session;
import app.concierge.conversation.Prompter;
import app.concierge.kernel.Message;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls from what tools answered in a conversation that was led before: the same tool with the same arguments; else
 * the same tool with those that are nearest; else nothing, which is told as a failure. Each answer is given once as long as
 * there are others.
 */
final class Recording implements Prompter {
    private static final String WAITING = "waiting";
    private static final String EXPIRES = "expires";
    private static final Duration VALID = Duration.ofMinutes(30);
    private static final ToolResult NOTHING =
            new ToolResult.Failed("There is no answer to this in what was recorded, and nobody was asked.");

    /** Where an answer came from. */
    enum Source {
        /** The same call. */
        SAME,
        /** A call of the same tool with other arguments. */
        NEAREST,
        /** From nowhere. */
        MADE_UP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param at place in the conversation */
    private record Take(Step step, String tool, ObjectNode arguments, ObjectNode answer, int at) {}

    private final List<Take> takes = new ArrayList<>();
    private final Set<Integer> given = ConcurrentHashMap.newKeySet();
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final Clock clock;

    Recording(Session session, ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
        session.exchanges().forEach(exchange -> hear(exchange.messages()));
        session.arranged().forEach(this::take);
    }

    private void hear(List<Message> messages) {
        var calls = new HashMap<String, Message.Call>();
        for (var message : messages) {
            switch (message) {
                case Message.FromAssistant(var _, var made) -> made.forEach(call -> calls.put(call.id(), call));
                case Message.FromTool(var id, var tool, var content) -> {
                    var call = calls.get(id);
                    var answer = object(content);
                    if (call != null && !answer.has(WAITING)) {
                        takes.add(new Take(Step.CALL, tool, object(call.arguments()), answer, takes.size()));
                    }
                }
                case Message.FromCustomer _, Message.FromPerson _ -> {
                    // the one is said again, the other was no answer of the assistant's
                }
            }
        }
    }

    private void take(Arranged arranged) {
        takes.add(new Take(Step.QUOTE, arranged.tool(), arranged.arguments(), arranged.terms(), takes.size()));
        var result = arranged.result();
        if (result != null) {
            takes.add(new Take(Step.CARRY_OUT, arranged.tool(), arranged.arguments(), result, takes.size()));
        }
    }

    @Override
    public ToolResult answer(Step step, ToolContract contract, ToolCall call) {
        var arguments = open(call.arguments());
        var found = find(step, contract.name(), arguments);
        if (found.isEmpty() && step == Step.QUOTE) { // it was refused, and nothing to confirm came of it
            found = find(Step.CALL, contract.name(), arguments).filter(take -> !isDone(take.answer()));
        }
        sources.put(call.id(), found.map(take -> source(take, arguments)).orElse(Source.MADE_UP));
        return found.map(take -> result(step, take.answer().deepCopy())).orElse(NOTHING);
    }

    /** Where the answer of that call came from; null where none was asked for. */
    @Nullable Source source(String call) {
        return sources.get(call);
    }

    private static Source source(Take take, ObjectNode arguments) {
        return take.arguments().equals(arguments) ? Source.SAME : Source.NEAREST;
    }

    private Optional<Take> find(Step step, String tool, ObjectNode arguments) {
        Take best = null;
        int most = -1;
        for (var take : takes) {
            if (take.step() == step && take.tool().equals(tool)) {
                int like = 2 * likeness(take.arguments(), arguments) + (given.contains(take.at()) ? 0 : 1);
                if (like > most) {
                    best = take;
                    most = like;
                }
            }
        }
        if (best != null) {
            given.add(best.at());
        }
        return Optional.ofNullable(best);
    }

    /** How many arguments are the same; all of them is more than any number. */
    private static int likeness(ObjectNode first, ObjectNode second) {
        if (first.equals(second)) {
            return 1_000;
        }
        int same = 0;
        for (var argument : first.properties()) {
            same += argument.getValue().equals(second.get(argument.getKey())) ? 1 : 0;
        }
        return same;
    }

    private ToolResult result(Step step, ObjectNode answer) {
        if (answer.has("refused")) {
            return new ToolResult.Refused(answer.path("refused").asText());
        }
        if (answer.has("failed")) {
            return new ToolResult.Failed(
                    answer.path("failed").asText(), answer.path("unknown").asBoolean());
        }
        if (step == Step.QUOTE && isOver(answer.path(EXPIRES))) {
            answer.put(EXPIRES, clock.instant().plus(VALID).toString());
        }
        return new ToolResult.Done(answer);
    }

    private static boolean isDone(ObjectNode answer) {
        return !answer.has("refused") && !answer.has("failed");
    }

    /** What was quoted then has expired by now, and is to be confirmed all the same. */
    private boolean isOver(JsonNode expires) {
        try {
            return expires.isTextual() && !Instant.parse(expires.asText()).isAfter(clock.instant());
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** Without the service's own arguments. */
    private static ObjectNode open(ObjectNode arguments) {
        var open = arguments.deepCopy();
        arguments.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("_")) {
                open.remove(name);
            }
        });
        return open;
    }

    private ObjectNode object(String text) {
        try {
            return json.readTree(text.isBlank() ? "{}" : text) instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
