package app.concierge.llm.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How well tools serve a wish: likeness of the sentence to the contract's examples and description, helped by the words
 * that they share, and by whether the customer acts or asks. The thresholds were found on the lines of
 * {@code PlannerScopeTest} and on public sets of dialogues.
 */
final class ToolChoice {
    /** From here on a tool is taken to serve a wish. */
    static final double SERVES = 0.50;

    /** From here on there is no doubt. */
    static final double SURELY = 0.66;

    /** Two tools that are nearer than this serve the wish alike. */
    static final double ALIKE = 0.03;

    private static final double WORDS_COUNT = 0.22;
    private static final double ACTING = 0.06;

    /** @param score about 0 to 1 */
    record Match(KnownTool tool, double score) {}

    private final Lexicon lexicon;
    private final Meanings meanings;
    private final Tools tools;

    ToolChoice(Lexicon lexicon, Meanings meanings, Tools tools) {
        this.lexicon = lexicon;
        this.meanings = meanings;
        this.tools = tools;
    }

    /** The tools by how well they serve what was said, the best first. */
    List<Match> rank(Utterance said, List<KnownTool> among) {
        return rank(said, meanings.of(said.words()), among);
    }

    private List<Match> rank(Utterance said, Meaning meaning, List<KnownTool> among) {
        var stems = tools.stems(said);
        double leaning = leaning(said);
        return among.stream()
                .map(tool -> new Match(tool, score(tool, meaning, stems, leaning, among)))
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.tool().name()))
                .toList();
    }

    /** One ranking per utterance; their embeddings are computed together. */
    List<List<Match>> rank(List<Utterance> said, List<KnownTool> among) {
        var vectors = meanings.of(said.stream().map(Utterance::words).toList());
        return java.util.stream.IntStream.range(0, said.size())
                .mapToObj(i -> rank(said.get(i), vectors.get(i), among))
                .toList();
    }

    private static double score(
            KnownTool tool, Meaning meaning, Set<String> stems, double leaning, List<KnownTool> among) {
        double likeness = meaning.likeness(tool.about());
        for (var example : tool.examples()) {
            likeness = Math.max(likeness, meaning.likeness(example));
        }
        double words = shared(stems, tool, among);
        return (1 - WORDS_COUNT) * likeness + WORDS_COUNT * words + (tool.binds() ? leaning : -leaning / 2);
    }

    /** The share of the sentence's words that the tool's texts hold; a word of few tools counts more. */
    private static double shared(Set<String> stems, KnownTool tool, List<KnownTool> among) {
        double all = 0;
        double held = 0;
        for (var stem : stems) {
            long holders =
                    among.stream().filter(other -> other.stems().contains(stem)).count();
            double weight = Math.log(1 + (among.size() + 1.0) / (1 + holders));
            all += weight;
            held += tool.stems().contains(stem) ? weight : 0;
        }
        return all == 0 ? 0 : held / all;
    }

    /** Above 0 where the customer wants something done, below where they want to know. */
    private double leaning(Utterance said) {
        boolean asks = lexicon.phrases("asking").isIn(said);
        boolean acts = lexicon.phrases("acting").isIn(said);
        return acts == asks ? 0 : acts ? ACTING : -ACTING;
    }
}
