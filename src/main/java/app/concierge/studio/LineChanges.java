package app.concierge.studio;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What differs between two packs, line by line, as a unified diff tells it. */
final class LineChanges {
    private static final int CONTEXT = 3;
    private static final Pattern PLACE = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@");

    private LineChanges() {}

    /** @param kind {@code added}, {@code removed} or {@code changed} */
    record Changed(String name, String kind, List<Hunk> hunks) {}

    /**
     * Lines that belong together.
     *
     * @param from the line at which it begins in the former file, from 1
     * @param to in the latter
     * @param lines each beginning with a space, {@code -} or {@code +}
     */
    record Hunk(int from, int to, List<String> lines) {}

    static List<Changed> between(Map<String, String> before, Map<String, String> after) {
        var changed = new ArrayList<Changed>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var former = before.get(name);
            var latter = after.get(name);
            if (former == null || !former.equals(latter)) {
                changed.add(new Changed(
                        name,
                        former == null ? "added" : latter == null ? "removed" : "changed",
                        hunks(lines(former == null ? "" : former), lines(latter == null ? "" : latter))));
            }
        }
        return changed;
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<Hunk> hunks(List<String> former, List<String> latter) {
        var patch = DiffUtils.diff(former, latter);
        var hunks = new ArrayList<Hunk>();
        for (var line : UnifiedDiffUtils.generateUnifiedDiff("a", "b", former, patch, CONTEXT)) {
            var place = PLACE.matcher(line);
            if (place.matches()) {
                hunks.add(new Hunk(
                        Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), new ArrayList<>()));
            } else if (!hunks.isEmpty()) {
                hunks.getLast().lines().add(line);
            }
        }
        return hunks;
    }
}
