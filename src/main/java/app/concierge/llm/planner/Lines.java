package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of an order in words: "two ham and cheese rolls and a coffee please". */
final class Lines {
    private static final int LONGEST = 7;
    private static final int MOST = 20;

    /** @param title as the customer wrote it */
    record Line(String title, int quantity) {}

    private final Lexicon lexicon;

    Lines(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Each begins with a number or an article; "ham and cheese" is one, "an order" is none. */
    List<Line> in(Heard heard, KnownTool tool) {
        var said = heard.said();
        var own = Arguments.words(tool.name());
        var taken = new ArrayList<Span>();
        heard.moments().forEach(found -> taken.add(found.span()));
        heard.amounts().forEach(found -> taken.add(found.span()));
        var lines = new ArrayList<Line>();
        for (int i = 0; i < said.size() && lines.size() < MOST; ) {
            var quantity = Span.anyHolds(taken, i) ? Optional.<Found<Integer>>empty() : quantity(said, i);
            int end = quantity.map(found -> end(said, found.span().to(), taken)).orElse(i);
            if (quantity.isPresent() && names(said, quantity.get().span().to(), end, own)) {
                var title = new Span(quantity.get().span().to(), end);
                lines.add(new Line(said.written(title), quantity.get().value()));
            }
            i = Math.max(end, i + 1);
        }
        return lines;
    }

    /** As the array's schema wants them; its elements have a name of their own and a number. */
    ArrayNode written(Argument argument, List<Line> lines) {
        var array = JsonNodeFactory.instance.arrayNode();
        var properties = argument.schema().path("items").path("properties");
        var count = properties.properties().stream()
                .filter(property -> Argument.typeOf(property.getValue()).equals("integer"))
                .findFirst();
        for (var line : lines) {
            ObjectNode element = array.addObject().put(properties.has("title") ? "title" : "name", line.title());
            count.ifPresent(property -> element.put(property.getKey(), line.quantity()));
        }
        return array;
    }

    private Optional<Found<Integer>> quantity(Utterance said, int index) {
        if (lexicon.phrases("indefinite").has(said.word(index))) {
            return Optional.of(new Found<>(1, new Span(index, index + 1)));
        }
        return Numbers.at(said, index, lexicon)
                .filter(found -> found.value().stripTrailingZeros().scale() <= 0
                        && found.value().signum() > 0
                        && found.value().intValue() <= 100)
                .map(found -> new Found<>(found.value().intValue(), found.span()));
    }

    private int end(Utterance said, int from, List<Span> taken) {
        int end = from;
        while (end < said.size()
                && end - from < LONGEST
                && !Span.anyHolds(taken, end)
                && !lexicon.phrases("names.line_ends").has(said.word(end))
                && !(joins(said, end) && quantity(said, end + 1).isPresent())) {
            end++;
        }
        return end;
    }

    private boolean joins(Utterance said, int index) {
        return lexicon.phrases("names.between").has(said.word(index));
    }

    /** Whether some word of the span can be the name of a thing. */
    private boolean names(Utterance said, int from, int end, List<String> own) {
        for (int i = from; i < end; i++) {
            var word = said.word(i);
            if (said.tokens().get(i).isWord()
                    && !own.contains(word)
                    && !lexicon.phrases("stop").has(word)
                    && !lexicon.phrases("units").has(word)
                    && !lexicon.phrases("people.nouns").has(word)) {
                return true;
            }
        }
        return false;
    }
}
