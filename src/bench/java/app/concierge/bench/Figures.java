package app.concierge.bench;

import app.concierge.bench.Session.Turn;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What one go of a crowd came to. Latencies are what was added to the model's own time, in milliseconds.
 *
 * @param turns that were answered whole
 * @param cpuMillis of the contender's process, for one turn
 * @param faults why turns did not count, at most a few of them
 */
record Figures(
        int turns,
        double turnsPerSecond,
        double cpuMillis,
        double firstP50,
        double firstP99,
        double allP50,
        double allP99,
        int errors,
        List<String> faults) {
    private static final int FAULTS_TOLD = 3;

    static Figures of(List<Turn> turns, Load load, double seconds, long cpuMillis) {
        var chunks = new Chunks();
        var good = turns.stream().filter(turn -> turn.fault() == null).toList();
        var faults =
                turns.stream().map(Turn::fault).filter(Objects::nonNull).limit(FAULTS_TOLD).toList();
        return new Figures(
                good.size(),
                good.size() / seconds,
                (double) cpuMillis / Math.max(1, good.size()),
                percentile(good, Turn::first, 50) - load.firstMillis(chunks),
                percentile(good, Turn::first, 99) - load.firstMillis(chunks),
                percentile(good, Turn::all, 50) - load.allMillis(chunks),
                percentile(good, Turn::all, 99) - load.allMillis(chunks),
                turns.size() - good.size(),
                faults);
    }

    private static double percentile(List<Turn> turns, ToLongFunction<Turn> latency, int percent) {
        var sorted = turns.stream().mapToLong(latency).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
