package app.concierge.llm.planner;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How much the words around a value speak for an argument: words of its name, less so of its description. */
final class Evidence {
    private static final int REACH = 5;
    private static final Set<String> MARKS = Set.of(",", ".", ";", "!", "?", "]", "[");
    private static final double OF_NAME = 1;
    private static final double OF_DESCRIPTION = 0.5;
    private static final double BEHIND = 0.8;
    private static final double ASKED = 0.6;

    private final Lexicon lexicon;
    private final Map<String, Map<String, Double>> weights = new HashMap<>();

    /** Words that several arguments of the tool share tell less. */
    Evidence(KnownTool tool, Tools tools, Lexicon lexicon) {
        this.lexicon = lexicon;
        var holders = new HashMap<String, Integer>();
        for (var argument : tool.arguments()) {
            var own = new HashMap<String, Double>();
            tools.stems(argument.description()).forEach(stem -> own.put(stem, OF_DESCRIPTION));
            tools.stems(String.join(" ", argument.words())).forEach(stem -> own.put(stem, OF_NAME));
            own.keySet().forEach(stem -> holders.merge(stem, 1, Integer::sum));
            weights.put(argument.name(), own);
        }
        weights.values().forEach(own -> own.replaceAll((stem, weight) -> weight / holders.getOrDefault(stem, 1)));
    }

    /** @param asked stems of the question that the utterance answers */
    double of(Argument argument, Utterance said, Span span, Set<String> asked) {
        var own = weights.getOrDefault(argument.name(), Map.of());
        double sum = 0;
        for (int distance = 1; distance <= REACH && !ends(said, span.from() - distance); distance++) {
            sum += at(said, span.from() - distance, own) / distance;
        }
        for (int distance = 1; distance <= 3 && !ends(said, span.to() - 1 + distance); distance++) {
            sum += BEHIND * at(said, span.to() - 1 + distance, own) / distance;
        }
        for (var stem : asked) {
            sum += ASKED * own.getOrDefault(stem, 0.0);
        }
        return sum;
    }

    /** Beyond a mark or a number the words speak for another value. */
    private static boolean ends(Utterance said, int index) {
        var word = said.word(index);
        return word.isEmpty() || MARKS.contains(word) || Character.isDigit(word.charAt(0));
    }

    private double at(Utterance said, int index, Map<String, Double> own) {
        var word = said.word(index);
        return word.isEmpty() || lexicon.phrases("stop").has(word) ? 0 : own.getOrDefault(Tools.stem(word), 0.0);
    }
}
