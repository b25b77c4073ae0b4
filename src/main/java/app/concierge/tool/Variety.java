package app.concierge.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The most relevant tools, and of those that are almost the same not all: a dozen weather services must not take all
 * the places. Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking" (1998), with a penalty from a likeness on.
 */
final class Variety {
    /** How many for each that is wanted are looked at. */
    private static final int LOOKED_AT = 4;

    private static final float ALMOST_THE_SAME = 0.7F;
    private static final float PENALTY = 5;

    private Variety() {}

    /**
     * @param ranked tools' numbers, the most relevant first
     * @param relevance by the tools' numbers
     * @return the same, of which the first {@code most} are chosen for variety
     */
    static List<Integer> order(ToolIndex tools, List<Integer> ranked, float[] relevance, int most) {
        var left = new ArrayList<>(ranked.subList(0, Math.min(ranked.size(), LOOKED_AT * most)));
        var ordered = new ArrayList<Integer>(ranked.size());
        var likeness = new float[tools.size()];
        Arrays.fill(likeness, ALMOST_THE_SAME);
        while (ordered.size() < most && !left.isEmpty()) {
            var best = left.getFirst();
            for (var tool : left) {
                best = worth(tool, relevance, likeness) > worth(best, relevance, likeness) ? tool : best;
            }
            left.removeIf(best::equals);
            ordered.add(best);
            for (var tool : left) {
                likeness[tool] = Math.max(likeness[tool], tools.likeness(best, tool));
            }
        }
        ordered.addAll(left);
        ordered.addAll(ranked.subList(ordered.size(), ranked.size()));
        return ordered;
    }

    private static float worth(int tool, float[] relevance, float[] likeness) {
        return relevance[tool] - PENALTY * (likeness[tool] - ALMOST_THE_SAME);
    }
}
