package app.concierge.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often something was right, and what came instead where it was not. */
final class Score {
    private static final int MOST_SHOWN = 15;

    private final String name;
    private final double floor;
    private int right;
    private int all;
    private final Map<String, Integer> errors = new TreeMap<>();

    /** @param floor the share, 0 to 1, that is asked for */
    Score(String name, double floor) {
        this.name = name;
        this.floor = floor;
    }

    void count(boolean isRight, String error) {
        all++;
        right += isRight ? 1 : 0;
        if (!isRight) {
            errors.merge(error, 1, Integer::sum);
        }
    }

    /** Adds to both parts of the share, for a figure that is no count of cases. */
    void add(int rightOnes, int allOnes) {
        right += rightOnes;
        all += allOnes;
    }

    void error(String error) {
        errors.merge(error, 1, Integer::sum);
    }

    String name() {
        return name;
    }

    double floor() {
        return floor;
    }

    int all() {
        return all;
    }

    /** 0 to 1; 0 where nothing was counted. */
    double share() {
        return all == 0 ? 0 : (double) right / all;
    }

    boolean isReached() {
        return share() >= floor;
    }

    /** The most frequent errors, the first the most frequent. */
    List<Map.Entry<String, Integer>> errors() {
        var sorted = new ArrayList<>(errors.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
        return List.copyOf(sorted.subList(0, Math.min(MOST_SHOWN, sorted.size())));
    }
}
