package app.concierge.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one message.
 *
 * @param answer all that was said
 * @param waiting confirmations that wait afterwards
 * @param rules guardrails that objected, by name
 * @param firstMillis until the first word; 0 where nothing was said
 * @param fault why there is no answer, as a sentence; null where there is one
 */
record Played(
        String answer,
        List<Called> calls,
        List<Waiting> waiting,
        List<String> rules,
        int inputTokens,
        int outputTokens,
        long millis,
        long firstMillis,
        @Nullable String fault) {
    /** @param outcome {@code done}, {@code waiting}, {@code refused}, {@code failed}, {@code declined} */
    record Called(String id, String tool, JsonNode arguments, String outcome) {}

    record Waiting(String id, String tool, String question) {}

    static Played fault(String sentence) {
        return new Played("", List.of(), List.of(), List.of(), 0, 0, 0, 0, sentence);
    }

    boolean refuses() {
        return !rules.isEmpty()
                || calls.stream().anyMatch(call -> call.outcome().equals("refused"));
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("answer", answer);
        var called = node.putArray("calls");
        calls.forEach(call -> called.addObject()
                .put("tool", call.tool())
                .put("outcome", call.outcome())
                .set("arguments", call.arguments()));
        var waits = node.putArray("waiting");
        waiting.forEach(one -> waits.addObject().put("tool", one.tool()).put("question", one.question()));
        var objected = node.putArray("rules");
        rules.forEach(objected::add);
        node.put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("millis", millis)
                .put("firstMillis", firstMillis);
        return fault == null ? node : node.put("fault", fault);
    }
}
