package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The manifest that is being made, and the line of the document that each of its values comes from. */
final class Draft {
    private final Document document;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<String, Integer> lines = new HashMap<>();

    Draft(Document document) {
        this.document = document;
    }

    ObjectNode root() {
        return root;
    }

    Map<String, Integer> lines() {
        return Map.copyOf(lines);
    }

    /** The value at {@code to} of the manifest comes from {@code from} of the document. */
    void comes(String to, String from) {
        lines.put(to, document.line(from));
    }

    /** Adds the value and remembers where it comes from, all that is in it included. */
    void copy(ObjectNode into, String key, String to, String from) {
        var value = document.get(from);
        into.set(key, value.deepCopy());
        remember(to, from, value);
    }

    /** Puts the manifest that stands around the document over what was made, its tools behind the others. */
    void around(ObjectNode around) {
        around.properties().forEach(entry -> {
            var key = entry.getKey();
            if (key.equals("tools")
                    && root.path("tools") instanceof ArrayNode tools
                    && entry.getValue().isArray()) {
                for (var i = 0; i < entry.getValue().size(); i++) {
                    remember(
                            "/tools/" + tools.size(),
                            document::lineAround,
                            "/tools/" + i,
                            entry.getValue().get(i));
                    tools.add(entry.getValue().get(i));
                }
            } else {
                root.set(key, entry.getValue());
                remember("/" + key, document::lineAround, "/" + Document.escaped(key), entry.getValue());
            }
        });
    }

    private void remember(String to, String from, JsonNode value) {
        remember(to, document::line, from, value);
    }

    private void remember(String to, ToIntFunction<String> line, String from, JsonNode value) {
        lines.put(to, line.applyAsInt(from));
        value.properties().forEach(property -> {
            var key = "/" + Document.escaped(property.getKey());
            remember(to + key, line, from + key, property.getValue());
        });
        if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                remember(to + "/" + i, line, from + "/" + i, value.get(i));
            }
        }
    }
}
