package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Optional;

/** Whether a JSON value is of a size that is worth looking at. */
final class Bounds {
    private Bounds() {}

    private record Level(JsonNode node, int depth) {}

    /** What is too large about it, in words that follow its name. */
    static Optional<String> exceeded(JsonNode value, int deepest, int mostNodes, int longestText) {
        var open = new ArrayDeque<Level>();
        open.push(new Level(value, 1));
        var seen = 0;
        while (!open.isEmpty()) {
            var level = open.pop();
            var node = level.node();
            if (level.depth() > deepest) {
                return Optional.of("is nested deeper than " + deepest + " levels");
            }
            if (++seen > mostNodes) {
                return Optional.of("has more than " + mostNodes + " values");
            }
            if (node.isTextual() && node.textValue().length() > longestText) {
                return Optional.of("has a text longer than " + longestText + " characters");
            }
            node.forEach(child -> open.push(new Level(child, level.depth() + 1)));
        }
        return Optional.empty();
    }
}
