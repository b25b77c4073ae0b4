package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The things that earlier results listed, and which of them the customer means: "the second one", "the malbec". */
final class Shown {
    /** @param price null where there is none */
    record Thing(
            String id,
            String title,
            @org.jspecify.annotations.Nullable BigDecimal price) {}

    private final Lexicon lexicon;

    Shown(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Of the newest result that listed any, in order. */
    static List<Thing> last(Turn turn) {
        return last(turn, "title");
    }

    /** Whether the tool's last result lists things to choose from. */
    static boolean isList(KnownTool tool, Turn turn) {
        return turn.lastCalls().stream()
                .filter(call -> call.tool().equals(tool.name()) && call.isDone())
                .map(call -> Objects.requireNonNull(call.result()))
                .anyMatch(result -> result.valueStream()
                        .filter(JsonNode::isArray)
                        .flatMap(JsonNode::valueStream)
                        .anyMatch(element ->
                                element.isObject() && thing(element, "title").isPresent()));
    }

    private static List<Thing> last(Turn turn, String named) {
        return turn.results().stream()
                .map(result -> things(result, named))
                .filter(things -> !things.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Everything with an id or a title in lists of a result, before it the result itself where it bears the name of such a
     * thing; where it has no lists, the result itself.
     *
     * @param named a further field in which such a thing may be called something
     */
    private static List<Thing> things(JsonNode output, String named) {
        var things = new ArrayList<Thing>();
        if (output.path(named).isTextual()) {
            thing(output, named).ifPresent(things::add);
        }
        for (var property : output.properties()) {
            if (property.getValue().isArray()) {
                property.getValue().forEach(element -> thing(element, named).ifPresent(things::add));
            } else if (property.getValue().isObject()) {
                thing(property.getValue(), named).ifPresent(things::add);
            }
        }
        if (things.isEmpty()) {
            thing(output, named).ifPresent(things::add);
        }
        return things;
    }

    private static Optional<Thing> thing(JsonNode node, String named) {
        var title = text(node, List.of("title", "name", named));
        var id = text(node, List.of("id", "item", "code", "reference"))
                .or(() -> node.properties().stream()
                        .filter(property -> property.getKey().endsWith("_id"))
                        .map(property -> property.getValue().asText())
                        .findFirst())
                .or(() -> title);
        return id.map(value -> new Thing(value, title.orElse(value), price(node.path("price"))));
    }

    private static Optional<String> text(JsonNode node, List<String> names) {
        return names.stream()
                .map(node::path)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static @org.jspecify.annotations.Nullable BigDecimal price(JsonNode price) {
        var amount = price.isObject() ? price.path("amount") : price;
        try {
            return amount.isValueNode() && !amount.isNull() ? new BigDecimal(amount.asText()) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Which of the things that earlier results listed the customer means. */
    Optional<Thing> referred(Argument argument, Utterance said, Turn turn) {
        var named = argument.named();
        var things = last(turn, named);
        if (things.isEmpty()) {
            return Optional.empty();
        }
        return byPlace(said, things).or(() -> byTitle(said, named, turn)).or(() -> byPronoun(argument, said, things));
    }

    private Optional<Thing> byPlace(Utterance said, List<Thing> things) {
        for (int i = 0; i < said.size(); i++) {
            var ordinal = lexicon.map("ordinals").get(said.word(i));
            if (ordinal != null) {
                int place = Integer.parseInt(ordinal);
                int index = place < 0 ? things.size() - 1 : place - 1;
                return index < things.size() ? Optional.of(things.get(index)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The thing that shares the most words of its title with the utterance, alone. */
    private Optional<Thing> byTitle(Utterance said, String named, Turn turn) {
        for (var result : turn.results()) {
            Thing best = null;
            int most = 0;
            boolean tied = false;
            for (var thing : things(result, named)) {
                int shared = shared(thing.title(), said);
                if (shared > most) {
                    best = thing;
                    most = shared;
                    tied = false;
                } else if (shared == most && shared > 0) {
                    tied = true;
                }
            }
            if (best != null && !tied) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    private int shared(String title, Utterance said) {
        var words = said.tokens().stream().map(Token::word).map(Tools::stem).toList();
        return (int) lexicon.read(title).tokens().stream()
                .map(Token::word)
                .filter(word -> word.length() > 2 && !lexicon.phrases("stop").has(word))
                .filter(word -> words.contains(Tools.stem(word)))
                .count();
    }

    private Optional<Thing> byPronoun(Argument argument, Utterance said, List<Thing> things) {
        boolean one = things.size() == 1 || argument.required();
        return one && lexicon.phrases("references").isIn(said) ? Optional.of(things.getFirst()) : Optional.empty();
    }
}
