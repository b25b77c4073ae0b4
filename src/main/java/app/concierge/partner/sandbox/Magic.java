package app.concierge.partner.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Words in any text of a request that make the sandbox misbehave, e.g. {@code sandbox:drop}. */
enum Magic {
    /** Answers after ten seconds. */
    SLOW,
    /** Says no, with a reason. */
    REFUSE,
    /** Status 500. */
    FAIL,
    /** Takes the order and drops the connection without an answer; answers when asked again. */
    DROP,
    /** Takes the order and drops the connection, however often it is asked; only its status tells. */
    LOST,
    /** Takes an order that can be cancelled only three seconds later: until then, status 503. */
    LATE,
    /** Takes an order that it refuses to cancel. */
    FIRM,
    /** Takes the order and says its answer twice in one body. */
    TWICE,
    /** Takes the order on other terms than it quoted. */
    PRICE,
    /** Puts markup, invisible characters and instructions into its answer. */
    POISON;

    private static final Pattern WORD = Pattern.compile("(?i)\\s*\\bsandbox:([a-z]+)\\b");

    /** @param wish the request without the words */
    record Read(Set<Magic> words, ObjectNode wish) {
        boolean asks(Magic magic) {
            return words.contains(magic);
        }
    }

    static Read of(ObjectNode request) {
        var words = new LinkedHashSet<Magic>();
        return new Read(words, (ObjectNode) without(request, words));
    }

    private static JsonNode without(JsonNode value, Set<Magic> words) {
        return switch (value.getNodeType()) {
            case STRING -> {
                WORD.matcher(value.textValue()).results().forEach(found -> {
                    for (var magic : values()) {
                        if (magic.name().equalsIgnoreCase(found.group(1))) {
                            words.add(magic);
                        }
                    }
                });
                yield JsonNodeFactory.instance.textNode(
                        WORD.matcher(value.textValue()).replaceAll("").strip());
            }
            case ARRAY -> {
                var items = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> items.add(without(item, words)));
                yield items;
            }
            case OBJECT -> {
                var fields = JsonNodeFactory.instance.objectNode();
                value.properties().forEach(field -> fields.set(field.getKey(), without(field.getValue(), words)));
                yield fields;
            }
            default -> value;
        };
    }
}
