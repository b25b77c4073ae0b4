package app.concierge.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;
import java.util.TreeSet;

/** The values of a JSON tree, each with the names that lead to it: {@code at=2026-05-01T18:00Z}. Order in lists is lost. */
final class Leaves {
    private Leaves() {}

    static SortedSet<String> of(JsonNode tree) {
        var leaves = new TreeSet<String>();
        collect("", tree, leaves);
        return leaves;
    }

    /** The share of the first tree's leaves that the second has too, 0 to 1; 0 when it has none. */
    static double shared(JsonNode first, JsonNode second) {
        var own = of(first);
        var both = new TreeSet<>(own);
        both.retainAll(of(second));
        return own.isEmpty() ? 0 : (double) both.size() / own.size();
    }

    private static void collect(String path, JsonNode node, SortedSet<String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), leaves));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path, element, leaves));
        } else {
            leaves.add(path + "=" + node.asText());
        }
    }
}
