package app.concierge.llm.planner;

import app.concierge.kernel.Situation;
import app.concierge.llm.ModelRequest.Pending;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a chat request into a {@link Turn}. */
final class Requests {
    private static final int MOST_EXCHANGES = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Lexicon lexicon;
    private final Tools tools;

    Requests(Lexicon lexicon, Tools tools) {
        this.lexicon = lexicon;
        this.tools = tools;
    }

    /** @throws IllegalArgumentException when the request lacks the situation, or has no message to answer */
    Turn read(ChatRequest request) {
        var exchanges = new ArrayList<Exchange>();
        Map<String, Object> attributes = Map.of();
        for (var message : request.messages()) {
            switch (message) {
                case UserMessage user -> {
                    attributes = user.attributes();
                    exchanges.add(new Exchange(user.hasSingleText() ? user.singleText() : "", List.of(), ""));
                }
                case AiMessage answer -> append(exchanges, answer);
                case ToolExecutionResultMessage result -> complete(exchanges, result);
                default -> {}
            }
        }
        if (exchanges.isEmpty()) {
            throw new IllegalArgumentException("There is no message to answer.");
        }
        var situation = attribute(attributes, PlannerKeys.SITUATION, Situation.class);
        var from = Math.max(0, exchanges.size() - 1 - MOST_EXCHANGES);
        return new Turn(
                List.copyOf(exchanges.subList(from, exchanges.size() - 1)),
                exchanges.getLast(),
                tools.of(contracts(request)),
                situation,
                texts(attributes.get(PlannerKeys.KNOWN)),
                pending(attributes.get(PlannerKeys.PENDING)),
                new Hearing(lexicon, situation.now()));
    }

    private static void append(List<Exchange> exchanges, AiMessage answer) {
        if (exchanges.isEmpty()) {
            exchanges.add(new Exchange("", List.of(), ""));
        }
        var last = exchanges.removeLast();
        var calls = new ArrayList<>(last.calls());
        answer.toolExecutionRequests()
                .forEach(
                        call -> calls.add(new Exchange.Called(call.id(), call.name(), object(call.arguments()), null)));
        var text = answer.hasToolExecutionRequests() || answer.text() == null ? "" : answer.text();
        exchanges.add(new Exchange(last.said(), List.copyOf(calls), text));
    }

    private static void complete(List<Exchange> exchanges, ToolExecutionResultMessage result) {
        for (int i = exchanges.size() - 1; i >= 0; i--) {
            var exchange = exchanges.get(i);
            var calls = new ArrayList<>(exchange.calls());
            boolean found = false;
            for (int k = 0; k < calls.size(); k++) {
                var call = calls.get(k);
                if (call.id().equals(result.id())) {
                    calls.set(k, new Exchange.Called(call.id(), call.tool(), call.arguments(), object(result.text())));
                    found = true;
                }
            }
            if (found) {
                exchanges.set(i, new Exchange(exchange.said(), List.copyOf(calls), exchange.answer()));
                return;
            }
        }
    }

    private static List<ToolContract> contracts(ChatRequest request) {
        List<ToolSpecification> specifications =
                request.toolSpecifications() == null ? List.of() : request.toolSpecifications();
        return specifications.stream()
                .map(specification -> specification.metadata().get(PlannerKeys.CONTRACT))
                .filter(ToolContract.class::isInstance)
                .map(ToolContract.class::cast)
                .toList();
    }

    private static <T> T attribute(Map<String, Object> attributes, String key, Class<T> type) {
        var value = attributes.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("The last user message lacks its " + key + ".");
        }
        return type.cast(value);
    }

    private static Map<String, String> texts(@org.jspecify.annotations.Nullable Object value) {
        var texts = new HashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        }
        return Map.copyOf(texts);
    }

    private static List<Pending> pending(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Pending.class::isInstance)
                        .map(Pending.class::cast)
                        .toList()
                : List.of();
    }

    /** The JSON object, or an empty one: what came back from outside may be anything. */
    static ObjectNode object(@org.jspecify.annotations.Nullable String json) {
        try {
            JsonNode node = json == null || json.isBlank() ? null : JSON.readTree(json);
            return node instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
