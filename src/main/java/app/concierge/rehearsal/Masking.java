package app.concierge.rehearsal;

import app.concierge.guardrail.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a past conversation, before anybody is shown it, who led it and how they are reached. */
final class Masking {
    private static final int SHORTEST_NAME = 3;

    private final List<Pattern> names;

    /** @param names of the customer, and where they live, as far as it is known */
    Masking(List<String> names) {
        this.names = names.stream()
                .flatMap(name -> Arrays.stream((name + "\n" + name.replaceAll("[\\s,]+", "\n")).split("\n")))
                .map(String::strip)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(name -> Pattern.compile(
                        "(?<![\\p{L}\\d])" + Pattern.quote(name) + "(?![\\p{L}\\d])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    String mask(String text) {
        var masked = Policy.maskAll(text);
        for (var name : names) {
            masked = name.matcher(masked).replaceAll("[name]");
        }
        return masked;
    }

    /** The same with every text masked. */
    JsonNode mask(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var masked = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> masked.set(field.getKey(), mask(field.getValue())));
                yield masked;
            }
            case ArrayNode array -> {
                var masked = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> masked.add(mask(element)));
                yield masked;
            }
            case JsonNode text when text.isTextual() -> JsonNodeFactory.instance.textNode(mask(text.asText()));
            default -> node;
        };
    }
}
