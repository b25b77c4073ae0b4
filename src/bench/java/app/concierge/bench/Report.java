package app.concierge.bench;

import app.concierge.bench.Row.Bound;
import app.concierge.bench.Service.Start;
import app.concierge.bench.Session.Turn;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was measured, with the bounds that are to be kept: medians over the rounds, ratios taken within each round. */
final class Report {
    /** Share of the processors that others may have before the figures are not to be trusted. */
    private static final double BUSY = 0.05;

    private static final int FAULTS_TOLD = 10;

    private final Map<Load, List<Round>> rounds = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private double others;

    /**
     * The two contenders, one after the other.
     *
     * @param postgres and {@code redis}: the service's stores, CPU milliseconds for one turn
     */
    record Round(Figures bare, Figures ours, double postgres, double redis) {}

    void round(Load load, Round round) {
        rounds.computeIfAbsent(load, _ -> new ArrayList<>()).add(round);
        faults.addAll(round.bare().faults());
        faults.addAll(round.ours().faults());
    }

    void starts(List<Start> starts) {
        var group = "start, warm stores";
        alone(group, "ready, s", starts, start -> start.wallMillis() / 1e3, Row.most(3));
        alone(group, "CPU, s", starts, start -> start.usage().cpuMillis() / 1e3, null);
        alone(group, "resident memory, MB", starts, start -> start.usage().residentKilobytes() / 1024.0, null);
    }

    /** @param idle kilobytes that all the sockets hold while nothing is said, and {@code used} after a turn each */
    void sockets(int sockets, long idle, long used, List<Turn> turns) {
        var group = sockets + " sockets";
        alone(group, "idle, KB each", List.of((double) idle / sockets), kilobytes -> kilobytes, Row.most(20));
        alone(group, "after a turn each, KB each", List.of((double) used / sockets), kilobytes -> kilobytes, null);
        var failed = turns.stream().filter(turn -> turn.fault() != null).toList();
        alone(group, "errors", List.of((double) failed.size()), errors -> errors, Row.most(0));
        failed.forEach(turn -> faults.add(String.valueOf(turn.fault())));
    }

    /** The turns around those numbers of one conversation, each compared with the first of them. */
    void conversations(Map<Integer, Figures> at) {
        var group = "one conversation";
        var beginning = at.values().iterator().next();
        at.forEach((turn, figures) -> {
            var name = "turn " + turn + ", ";
            row(group, name + "CPU ms", beginning, figures, Figures::cpuMillis, turn > 100 ? Row.ratio(1.2) : null);
            row(group, name + "p50, ms", beginning, figures, Figures::allP50, turn > 100 ? Row.ratio(1.2) : null);
            faults.addAll(figures.faults());
        });
    }

    /** @param share of the processors, 0 to 1, that went to others meanwhile */
    void others(double share) {
        others = share;
    }

    boolean isReached() {
        return all().stream().allMatch(Row::isReached);
    }

    String text() {
        var lines = new ArrayList<String>();
        var group = "";
        lines.add(String.format(Locale.ROOT, "%-40s %12s %12s %8s", "", "bare", "concierge", "ratio"));
        for (var row : all()) {
            if (!row.group().equals(group)) {
                group = row.group();
                lines.add(group);
            }
            lines.add(row.text());
        }
        faults.stream().distinct().limit(FAULTS_TOLD).forEach(fault -> lines.add("fault: " + fault));
        if (others > BUSY) {
            lines.add(String.format(
                    Locale.ROOT, "WARNING: others had %.0f %% of the processors; measure again.", 100 * others));
        }
        return String.join("\n", lines);
    }

    String json() {
        var root = JsonMapper.builder().build().createObjectNode().put("othersShare", others);
        var figures = root.putArray("figures");
        all().forEach(row -> row.write(figures.addObject()));
        var told = root.putArray("faults");
        faults.stream().distinct().limit(FAULTS_TOLD).forEach(told::add);
        return root.toPrettyString();
    }

    private List<Row> all() {
        var all = new ArrayList<Row>();
        rounds.forEach((load, of) -> all.addAll(rows(load, of)));
        all.addAll(rows);
        return all;
    }

    private static List<Row> rows(Load load, List<Round> rounds) {
        var rows = new ArrayList<Row>();
        add(rows, load, rounds, "turns/s", Figures::turnsPerSecond, null);
        add(rows, load, rounds, "CPU ms per turn", Figures::cpuMillis, load.cpuBound());
        add(rows, load, rounds, "first token, added p50, ms", Figures::firstP50, load.p50Bound());
        add(rows, load, rounds, "first token, added p99, ms", Figures::firstP99, load.p99Bound());
        add(rows, load, rounds, "end, added p50, ms", Figures::allP50, load.p50Bound());
        add(rows, load, rounds, "end, added p99, ms", Figures::allP99, load.p99Bound());
        add(rows, load, rounds, "errors", Figures::errors, Row.most(0));
        rows.add(new Row(load.name(), "PostgreSQL, CPU ms per turn", List.of(), of(rounds, Round::postgres), null));
        rows.add(new Row(load.name(), "Redis, CPU ms per turn", List.of(), of(rounds, Round::redis), null));
        return rows;
    }

    private static void add(
            List<Row> rows,
            Load load,
            List<Round> rounds,
            String name,
            ToDoubleFunction<Figures> figure,
            @Nullable Bound bound) {
        rows.add(new Row(
                load.name(),
                name,
                of(rounds, round -> figure.applyAsDouble(round.bare())),
                of(rounds, round -> figure.applyAsDouble(round.ours())),
                bound));
    }

    private void row(
            String group,
            String name,
            Figures before,
            Figures after,
            ToDoubleFunction<Figures> figure,
            @Nullable Bound bound) {
        rows.add(new Row(
                group,
                name,
                List.of(figure.applyAsDouble(before)),
                List.of(figure.applyAsDouble(after)),
                bound));
    }

    private <T> void alone(
            String group, String name, List<T> measured, ToDoubleFunction<T> figure, @Nullable Bound bound) {
        rows.add(new Row(group, name, List.of(), of(measured, figure), bound));
    }

    private static <T> List<Double> of(List<T> measured, ToDoubleFunction<T> figure) {
        return measured.stream().mapToDouble(figure).boxed().toList();
    }
}
