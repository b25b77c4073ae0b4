package app.concierge.llm.planner;

import app.concierge.llm.planner.Exchange.Called;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where results lead. The schema of an output may say so: {@code x-asks} names the field that holds which argument of the
 * same tool the result asks for; {@code x-leads-to} lists fields which, once nothing is asked, a binding tool takes that
 * has required arguments of these names.
 */
final class Onward {
    private Onward() {}

    /** The call of the exchange before whose result asked for an argument, and which. */
    static Optional<Plan.Act> asked(Turn turn) {
        if (turn.earlier().isEmpty()) {
            return Optional.empty();
        }
        for (var call : turn.earlier().getLast().calls().reversed()) {
            var tool = turn.tool(call.tool());
            var argument = tool.flatMap(known -> open(known, call).flatMap(known::argument));
            if (tool.isPresent() && argument.isPresent()) {
                var draft = Draft.of(tool.get()).fixing(call.arguments());
                return Optional.of(new Plan.Act(List.of(), List.of(draft), argument.get(), ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> open(KnownTool tool, Called call) {
        var field = tool.contract().output().path("x-asks").asText("");
        var result = call.result();
        return field.isEmpty() || result == null
                ? Optional.empty()
                : Optional.of(result.path(field).asText("")).filter(name -> !name.isBlank());
    }

    /** Of the choices that the last result offered the one that begins with a word of the message. */
    static Optional<String> chosen(Utterance message, Turn turn, Lexicon lexicon) {
        if (turn.earlier().isEmpty()) {
            return Optional.empty();
        }
        var words = message.tokens().stream().map(Token::word).toList();
        var fitting = turn.earlier().getLast().calls().stream()
                .map(Called::result)
                .filter(Objects::nonNull)
                .flatMap(result -> result.path("choices").valueStream())
                .map(JsonNode::asText)
                .filter(choice -> words.contains(lexicon.read(choice).word(0)))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** What the results of the current exchange lead to, with what they hand on; nothing is called twice. */
    static List<Draft> from(Turn turn) {
        var drafts = new ArrayList<Draft>();
        for (var call : turn.current().calls()) {
            var tool = turn.tool(call.tool());
            if (call.isDone() && tool.isPresent() && open(tool.get(), call).isEmpty()) {
                next(tool.get(), Objects.requireNonNull(call.result()), turn).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    private static Optional<Draft> next(KnownTool tool, ObjectNode result, Turn turn) {
        var fields = tool.contract()
                .output()
                .path("x-leads-to")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        if (fields.isEmpty() || !fields.stream().allMatch(result::hasNonNull)) {
            return Optional.empty();
        }
        return turn.tools().stream()
                .filter(KnownTool::binds)
                .filter(next ->
                        fields.stream().allMatch(field -> next.argument(field).isPresent()))
                .filter(next -> turn.current().calls().stream()
                        .noneMatch(call -> call.tool().equals(next.name())))
                .findFirst()
                .map(next -> {
                    var handed = JsonNodeFactory.instance.objectNode();
                    fields.forEach(field -> handed.set(field, result.get(field)));
                    return Draft.of(next).fixing(handed);
                });
    }

    /** The binding tool of the same partner that needs nothing but what the last calls had: what a yes means. */
    static Optional<Draft> confirmed(Turn turn) {
        for (var call : turn.lastCalls()) {
            var tool = turn.tool(call.tool()).filter(known -> !known.binds() && call.isDone());
            var next = tool.flatMap(known -> turn.tools().stream()
                    .filter(KnownTool::binds)
                    .filter(other -> Objects.equals(
                                    other.contract().partner(), known.contract().partner())
                            && other.contract().partner() != null)
                    .filter(other -> other.arguments().stream()
                            .filter(Argument::required)
                            .allMatch(argument -> call.arguments().has(argument.name())))
                    .findFirst());
            if (next.isPresent()) {
                return next.map(known -> Draft.of(known).fixing(passed(known, call.arguments())));
            }
        }
        return Optional.empty();
    }

    private static ObjectNode passed(KnownTool tool, ObjectNode arguments) {
        var passed = JsonNodeFactory.instance.objectNode();
        tool.arguments().stream()
                .filter(argument -> arguments.has(argument.name()))
                .forEach(argument -> passed.set(argument.name(), arguments.get(argument.name())));
        return passed;
    }
}
