package app.concierge.llm.planner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The tools of one ranking together: in how many of them a word stands. Counts each word once. */
final class Crowd {
    private final List<KnownTool> tools;
    private final Map<String, Integer> holders = new HashMap<>();
    private final Map<String, Integer> speaking = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Double> openings = new HashMap<>();

    Crowd(List<KnownTool> tools) {
        this.tools = tools;
    }

    int size() {
        return tools.size();
    }

    /** How many tools' texts hold the stem. */
    int holders(String stem) {
        return count(holders, stem, KnownTool::stems);
    }

    /** How many tools have the stem in their name. */
    int named(String stem) {
        return count(named, stem, KnownTool::named);
    }

    /** The sum over all tools of the share of examples that begin with the word. */
    double openings(String word) {
        return openings.computeIfAbsent(
                word,
                opening -> tools.stream()
                        .mapToDouble(tool -> tool.openings().getOrDefault(opening, 0.0))
                        .sum());
    }

    /** How much the words that were said and stand in the text tell: the more, the fewer tools speak of them. */
    double rarity(Set<String> said, Set<String> text) {
        double sum = 0;
        for (var stem : said) {
            if (text.contains(stem)) {
                sum += Math.log(1
                        + (size() + 1.0)
                                / count(
                                        speaking,
                                        stem,
                                        tool -> tool.description().vocabulary()));
            }
        }
        return sum;
    }

    private int count(Map<String, Integer> counted, String stem, Function<KnownTool, Set<String>> texts) {
        return counted.computeIfAbsent(stem, word -> (int)
                tools.stream().filter(tool -> texts.apply(tool).contains(word)).count());
    }
}
