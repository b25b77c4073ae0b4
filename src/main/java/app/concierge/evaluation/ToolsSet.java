package app.concierge.evaluation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Message;
import app.concierge.llm.SentenceEmbeddings;
import app.concierge.tool.ToolCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * How often the right tool of all that the sets have together is among the few that a model is shown. Each choice is made
 * as a conversation makes it, the earlier messages having been heard in earlier turns.
 */
final class ToolsSet {
    private static final BrandId BRAND = new BrandId("evaluation");
    private static final int SHOWN = 8;
    private static final int WARM_UP = 200;

    private final PrintStream notes;

    /** @param notes is told what was passed over, and how long a choice took */
    ToolsSet(PrintStream notes) {
        this.notes = notes;
    }

    /** @param every takes each n-th case only, for a quick look */
    List<Score> measure(Path folder, int every) throws IOException {
        var read = new ToolCases();
        var absent = read.read(folder);
        if (read.cases().isEmpty()) {
            throw new IOException("There are no cases (sgd, bfcl, injecagent) in " + folder + ".");
        }
        absent.forEach(set -> notes.println("There is no " + set + " in " + folder + ": passed over."));
        var tools = read.registered().tools();
        var catalogue = new ToolCatalogue(List.of(_ -> tools), new SentenceEmbeddings());
        var all = new Score("right tool among " + SHOWN + " of " + tools.size(), Floors.SHOWN);
        var sets = new LinkedHashMap<String, Score>();
        var took = new ArrayList<Duration>();
        var heard = new HashSet<Message>();
        for (int i = 0; i < read.cases().size(); i += every) {
            var one = read.cases().get(i);
            choose(catalogue, one.said().subList(0, one.said().size() - 1));
            boolean isNew = heard.add(one.said().getLast());
            heard.addAll(one.said());
            long from = System.nanoTime();
            var shown = choose(catalogue, one.said());
            if (isNew) {
                took.add(Duration.ofNanos(System.nanoTime() - from));
            }
            boolean isShown = shown.contains(one.right());
            all.count(isShown, one.right());
            sets.computeIfAbsent(one.set(), set -> new Score(all.name() + ": " + set, 0))
                    .count(isShown, one.right());
        }
        tellTime(took.subList(Math.min(WARM_UP, took.size() / 2), took.size()));
        var scores = new ArrayList<>(List.of(all));
        scores.addAll(sets.values());
        return scores;
    }

    private static List<String> choose(ToolCatalogue catalogue, List<Message> said) {
        return catalogue.narrow(BRAND, said, _ -> true, SHOWN).stream()
                .map(tool -> tool.contract().name())
                .toList();
    }

    private void tellTime(List<Duration> took) {
        var sorted = took.stream().sorted().toList();
        notes.printf(
                Locale.ROOT,
                "A choice for a message never seen before took %.1f ms (p50), %.1f ms (p99).%n",
                millis(sorted, 50),
                millis(sorted, 99));
    }

    private static double millis(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * percent / 100).toNanos() / 1e6;
    }
}
