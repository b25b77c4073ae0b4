package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills a tool's arguments: from what was said, from the conversation before, from known facts, from the situation, from
 * the schema's defaults, in this order. Where a value may come from otherwise a schema says with {@code x-from}: one or
 * several of {@code known.<fact>}, {@code situation.place}, {@code situation.now}, {@code output.<field>} (of an earlier
 * result).
 */
final class Slots {
    /** @param missing required and found nowhere, the most telling first */
    record Filled(ObjectNode arguments, List<Argument> missing) {}

    private final Lexicon lexicon;
    private final Values values;

    Slots(Lexicon lexicon, Values values) {
        this.lexicon = lexicon;
        this.values = values;
    }

    Filled fill(Draft draft, Turn turn) {
        var arguments = JsonNodeFactory.instance.objectNode();
        var missing = new ArrayList<Argument>();
        for (var argument : draft.tool().arguments()) {
            var value = value(argument, draft, turn);
            if (value != null) {
                arguments.set(argument.name(), value);
            } else if (argument.required()) {
                missing.add(argument);
            }
        }
        draft.fixed().properties().stream()
                .filter(fixed -> draft.tool().argument(fixed.getKey()).isEmpty())
                .forEach(fixed -> arguments.set(fixed.getKey(), fixed.getValue()));
        if (alternative(draft.tool(), arguments).isPresent()) {
            earlier(draft.tool(), turn).ifPresent(arguments::setAll);
        }
        alternative(draft.tool(), arguments).ifPresent(missing::add);
        return new Filled(arguments, List.copyOf(missing));
    }

    /** What the last call to the same partner had of the arguments of which one is needed. */
    private static Optional<ObjectNode> earlier(KnownTool tool, Turn turn) {
        for (var call : turn.lastCalls()) {
            var found = JsonNodeFactory.instance.objectNode();
            tool.contract()
                    .input()
                    .path("anyOf")
                    .forEach(group -> group.path("required")
                            .forEach(name ->
                                    found.setAll(call.arguments().deepCopy().retain(name.asText()))));
            boolean same = turn.tool(call.tool()).filter(tool::isOf).isPresent();
            if (same && !found.isEmpty()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Where the schema wants one of several arguments and none is there: the one that there is a question for. */
    private static Optional<Argument> alternative(KnownTool tool, ObjectNode arguments) {
        var groups = tool.contract()
                .input()
                .path("anyOf")
                .valueStream()
                .map(group -> group.path("required"))
                .toList();
        boolean met = groups.isEmpty()
                || groups.stream()
                        .anyMatch(group -> group.valueStream().allMatch(name -> arguments.has(name.asText())));
        return met
                ? Optional.empty()
                : groups.stream()
                        .flatMap(JsonNode::valueStream)
                        .flatMap(name -> tool.argument(name.asText()).stream())
                        .filter(argument -> argument.ask() != null)
                        .findFirst();
    }

    /** The draft with everything fixed that was said about it so far, so that an answer to come only adds to it. */
    Draft settled(Draft draft, Turn turn) {
        var said = JsonNodeFactory.instance.objectNode();
        for (var argument : draft.tool().arguments()) {
            var value = argument.kind() == Kind.TEXT ? null : said(argument, draft, turn);
            if (value != null) {
                said.set(argument.name(), value);
            }
        }
        return draft.fixing(said.setAll(draft.fixed()));
    }

    private @Nullable JsonNode said(Argument argument, Draft draft, Turn turn) {
        var said = values.said(argument, draft.tool(), draft.own(), turn);
        return said == null ? beside(argument, draft, turn) : said;
    }

    private @Nullable JsonNode value(Argument argument, Draft draft, Turn turn) {
        var fixed = draft.fixed().get(argument.name());
        if (fixed != null) {
            return fixed;
        }
        var said = draft.tool().isBare() ? null : said(argument, draft, turn);
        if (said == null && argument.kind() == Kind.TEXT && !draft.tool().isBare()) {
            said = words(draft);
        }
        if (said != null) {
            return said;
        }
        return before(argument, turn)
                .or(() -> annotated(argument, turn))
                .or(() -> known(argument, turn))
                .or(() -> here(argument, turn))
                .or(() -> argument.required() ? Optional.ofNullable(argument.byDefault()) : Optional.empty())
                .orElse(null);
    }

    /** What was said beside the wish fills whatever it can; other wishes only what this one needs, and who comes along. */
    private @Nullable JsonNode beside(Argument argument, Draft draft, Turn turn) {
        var heard = new ArrayList<Heard>();
        if (argument.required() || argument.kind() == Kind.PEOPLE) {
            heard.addAll(draft.others());
        }
        if (argument.required() || (argument.kind() != Kind.COUNT && argument.kind() != Kind.NUMBER)) {
            heard.addAll(draft.around());
        }
        if (heard.isEmpty()) {
            return null;
        }
        heard.addAll(draft.own());
        return values.said(argument, draft.tool(), heard, turn);
    }

    /** The wish in the customer's own words. */
    private @Nullable JsonNode words(Draft draft) {
        var text = draft.own().stream()
                .map(heard -> lexicon.inEnglish(heard.said(), Names.bare(heard.said(), lexicon)))
                .filter(words -> !words.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
        return text.isBlank() ? null : JsonNodeFactory.instance.textNode(text);
    }

    /** What an earlier call or result had under the same name, or for the same kind of thing. */
    private Optional<JsonNode> before(Argument argument, Turn turn) {
        boolean inherited = argument.required() && argument.kind() != Kind.TEXT && argument.kind() != Kind.EXCLUDED;
        if (!inherited) {
            return Optional.empty();
        }
        for (var exchange : turn.back()) {
            for (var call : exchange.calls().reversed()) {
                var value = call.arguments().get(argument.name());
                if (value == null && (argument.isMoment() || argument.kind() == Kind.PEOPLE)) {
                    value = ofKind(argument.kind(), call, turn);
                }
                if (value == null && call.isDone() && call.result() != null) {
                    value = call.result().get(argument.name());
                }
                if (value != null && suits(argument, value, turn)) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable JsonNode ofKind(Kind kind, Exchange.Called call, Turn turn) {
        return turn.tool(call.tool())
                .flatMap(tool -> tool.arguments().stream()
                        .filter(argument -> argument.kind() == kind)
                        .findFirst())
                .map(argument -> call.arguments().get(argument.name()))
                .orElse(null);
    }

    private static boolean suits(Argument argument, JsonNode value, Turn turn) {
        if (argument.isMoment()) {
            var moment = Calendar.read(argument, value, turn.situation().now());
            var now = turn.situation().now();
            return moment != null && (moment.date() == null || !moment.date().isBefore(now.toLocalDate()));
        }
        return switch (Argument.typeOf(argument.schema())) {
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "integer", "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isTextual();
        };
    }

    private Optional<JsonNode> annotated(Argument argument, Turn turn) {
        return argument.annotated("x-from").stream()
                .map(source -> from(source, argument, turn))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<JsonNode> from(String source, Argument argument, Turn turn) {
        var now = turn.situation().now();
        return switch (source) {
            case "situation.place" -> text(turn.situation().place());
            case "situation.now" ->
                Optional.ofNullable(Calendar.written(argument, Moment.at(now), now.minusMinutes(1)));
            default -> {
                if (source.startsWith("known.")) {
                    yield typed(argument, turn.known().get(source.substring("known.".length())));
                }
                var pointer = "/" + source.substring(source.indexOf('.') + 1).replace('.', '/');
                yield turn.results().stream()
                        .map(result -> result.at(pointer))
                        .filter(value -> !value.isMissingNode() && suits(argument, value, turn))
                        .findFirst();
            }
        };
    }

    private static Optional<JsonNode> known(Argument argument, Turn turn) {
        return typed(argument, turn.known().get(argument.name()));
    }

    private static Optional<JsonNode> here(Argument argument, Turn turn) {
        boolean place = argument.required() && (argument.kind() == Kind.PLACE || argument.kind() == Kind.ORIGIN);
        return place ? text(turn.situation().place()) : Optional.empty();
    }

    private static Optional<JsonNode> typed(Argument argument, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (argument.isNumber()) {
            try {
                return Optional.ofNullable(Values.number(argument, Optional.of(new BigDecimal(value))));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
        var type = Argument.typeOf(argument.schema());
        boolean allowed = !argument.schema().has("enum")
                || argument.schema()
                        .path("enum")
                        .valueStream()
                        .anyMatch(one -> one.asText().equals(value));
        return type.equals("string") && allowed ? text(value) : Optional.empty();
    }

    private static Optional<JsonNode> text(@Nullable String value) {
        return value == null || value.isBlank()
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance.textNode(value));
    }
}
