package app.concierge.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the report, over all rounds.
 *
 * @param bare the baseline's, round by round; empty where it has none
 * @param bound that must not be passed, by the ratio of both where it is one of ratios, else by the figure itself
 */
record Row(String group, String name, List<Double> bare, List<Double> ours, @Nullable Bound bound) {

    record Bound(double most, boolean ofRatio) {}

    static Bound ratio(double most) {
        return new Bound(most, true);
    }

    static Bound most(double most) {
        return new Bound(most, false);
    }

    boolean isReached() {
        return bound == null || (bound.ofRatio ? ratio() : median(ours)) <= bound.most;
    }

    /** Whether there is something that is not nothing to compare with. */
    private boolean compares() {
        return !bare.isEmpty() && median(bare) != 0;
    }

    /** The median of the rounds' own ratios; not a number where there is nothing to compare with. */
    double ratio() {
        return !compares()
                ? Double.NaN
                : median(IntStream.range(0, ours.size())
                        .mapToObj(i -> ours.get(i) / bare.get(i))
                        .toList());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "  %-38s %12s %12s %8s  %s",
                name,
                bare.isEmpty() ? "" : number(median(bare)),
                number(median(ours)),
                compares() ? number(ratio()) : "",
                verdict());
    }

    private String verdict() {
        if (bound == null) {
            return "";
        }
        var what = (bound.ofRatio ? "ratio " : "") + "at most " + number(bound.most);
        return isReached() ? what : what + ", MISSED";
    }

    void write(ObjectNode row) {
        row.put("group", group).put("name", name).put("concierge", median(ours));
        if (!bare.isEmpty()) {
            row.put("bare", median(bare));
        }
        if (compares()) {
            row.put("ratio", ratio());
        }
        if (bound != null) {
            row.put("bound", bound.most).put("of", bound.ofRatio ? "ratio" : "figure").put("reached", isReached());
        }
        var rounds = row.putArray("rounds");
        ours.forEach(rounds::add);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%.0f", value);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
