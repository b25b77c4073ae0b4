package app.concierge.llm.planner;

import app.concierge.llm.planner.ToolChoice.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Which tool serves a conversation that the planner did not lead itself: a model did, and is away now. The last message
 * seldom says it alone ("yes, the second one"); what was said before it counts too, the less the longer ago. A tool with
 * effect is called once what the assistant proposed was agreed to.
 *
 * <p>The weights were fitted to public dialogues of seventeen services and two paraphrases of their descriptions.
 */
final class Following {
    /** What one thing said tells of a tool: likeness to all its texts, to what it does, to its arguments; shared words. */
    private record Weights(double about, double gist, double arguments, double words) {}

    private static final Weights LAST = new Weights(7.5, 4, 8.5, 4.5);
    private static final Weights PROPOSED = new Weights(0, 2.8, 1.5, 2.5);
    private static final Weights BEFORE = new Weights(1.2, 4.5, 0.6, 2.8);
    private static final Weights EARLIER = new Weights(1, 1.4, 0.8, 1.3);
    private static final Weights EARLIER_ANSWERS = new Weights(0, 0, 1, 0.8);
    private static final double FADES = 0.7;
    private static final double AGREED = 4;
    private static final double PROPOSAL = 2.2;
    private static final double EFFECT = -2.7;
    private static final double LACKING = -1.2;
    private static final double WORDS = 0.1;
    private static final double SAYS_LITTLE = 0.35;
    private static final double SAYS_ALL = 0.6;
    private static final double REST_FADES = 0.6;
    private static final int LIKELY = 6;
    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
            .reversed()
            .thenComparing(match -> match.tool().name());

    private final Meanings meanings;
    private final Tools tools;

    Following(Meanings meanings, Tools tools) {
        this.meanings = meanings;
        this.tools = tools;
    }

    /**
     * The likeliest tools, the best first; scores compare within one ranking only.
     *
     * @param lacking the share of a tool's required arguments that nobody said anything for
     */
    List<Match> rank(Dialog dialog, List<KnownTool> among, ToDoubleFunction<KnownTool> lacking) {
        var said = read(dialog.customer());
        var answered = read(dialog.assistant());
        var rarity = new Rarity(among);
        double rest = weightOfTheRest(said.getFirst(), among);
        boolean agreed = dialog.isAgreed();
        boolean proposed = dialog.isProposed();
        var ranked = among.stream()
                .map(tool -> {
                    double score = weighed(tool, said.subList(0, 1), List.of(LAST), EARLIER, rarity)
                            + rest * weighed(tool, said.subList(1, said.size()), List.of(BEFORE), EARLIER, rarity)
                            + rest * weighed(tool, answered, List.of(PROPOSED), EARLIER_ANSWERS, rarity);
                    if (tool.binds()) {
                        score += EFFECT + (agreed ? AGREED : 0) + (proposed ? PROPOSAL : 0);
                    }
                    return new Match(tool, score);
                })
                .sorted(BEST_FIRST)
                .toList();
        var likely = ranked.subList(0, Math.min(LIKELY, ranked.size())).stream()
                .map(match -> new Match(match.tool(), match.score() + LACKING * lacking.applyAsDouble(match.tool())))
                .sorted(BEST_FIRST)
                .toList();
        return likely;
    }

    /** A message that says by itself what is wanted needs what was said before the less. */
    private static double weightOfTheRest(Read last, List<KnownTool> among) {
        double likest = among.stream()
                .mapToDouble(tool -> last.meaning.likeness(tool.about()))
                .max()
                .orElse(0);
        return 1 - REST_FADES * Math.clamp((likest - SAYS_LITTLE) / (SAYS_ALL - SAYS_LITTLE), 0, 1);
    }

    private record Read(Meaning meaning, Set<String> stems) {}

    private List<Read> read(List<Heard> said) {
        var meant = meanings.of(said.stream().map(one -> one.said().words()).toList());
        var read = new ArrayList<Read>();
        for (int i = 0; i < said.size(); i++) {
            read.add(new Read(meant.get(i), tools.stems(said.get(i).said())));
        }
        return read;
    }

    private static double weighed(KnownTool tool, List<Read> said, List<Weights> first, Weights rest, Rarity rarity) {
        double sum = 0;
        double fading = 1;
        for (int i = 0; i < said.size(); i++) {
            var weights = i < first.size() ? first.get(i) : rest;
            var one = said.get(i);
            sum += fading
                    * (weights.about * one.meaning.likeness(tool.about())
                            + weights.gist * one.meaning.likeness(tool.gist())
                            + weights.arguments * tool.likestArgument(one.meaning)
                            + weights.words * WORDS * rarity.shared(one.stems, tool));
            fading *= i < first.size() ? 1 : FADES;
        }
        return sum;
    }

    /** How much a word tells: the more, the fewer tools' contracts it stands in. */
    private static final class Rarity {
        private final List<KnownTool> among;
        private final java.util.Map<String, Double> weights = new java.util.HashMap<>();

        Rarity(List<KnownTool> among) {
            this.among = among;
        }

        double shared(Set<String> stems, KnownTool tool) {
            var held = new HashSet<>(stems);
            held.retainAll(tool.vocabulary());
            return held.stream()
                    .mapToDouble(stem -> weights.computeIfAbsent(stem, this::weight))
                    .sum();
        }

        private double weight(String stem) {
            long holders = among.stream()
                    .filter(tool -> tool.vocabulary().contains(stem))
                    .count();
            return Math.log(1 + (among.size() + 1.0) / holders);
        }
    }
}
