package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a document leaves unsaid: what a commit is bound to, the question to the customer, what to tell of a result. */
final class Wording {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> NO_TERMS = Set.of("expires", "quote", "quoteId", "quote_id");
    private static final int MOST_SEALS = 20;
    private static final int MOST_SAID = 8;

    private Wording() {}

    /** @param all entries by name */
    static void complete(ObjectNode tool, Map<String, ObjectNode> all) {
        if (!tool.has("say")) {
            tool.put("say", say(tool));
        }
        if (!tool.path("effect").asText().equals("commit")) {
            return;
        }
        if (!tool.has("cancel") && !tool.has("irreversible")) {
            tool.put("irreversible", true);
        }
        var quote = all.get(tool.path("quoted-by").asText());
        var terms = (quote == null ? tool.path("input") : quote.path("output"));
        if (!tool.has("seals")) {
            var seals = tool.putArray("seals");
            (quote == null ? ofArguments(tool) : ofQuote(terms))
                    .stream().limit(MOST_SEALS).forEach(seals::add);
        }
        if (!tool.has("confirm")) {
            tool.put("confirm", confirm(tool, terms));
        }
    }

    /** All arguments that the answer does not say again in another shape, so that comparing them would mean nothing. */
    private static List<String> ofArguments(ObjectNode tool) {
        var seals = new LinkedHashSet<String>();
        tool.path("input").path("required").forEach(name -> seals.add(name.asText()));
        tool.path("input").path("properties").fieldNames().forEachRemaining(seals::add);
        var answered = tool.path("output").path("properties");
        return seals.stream()
                .filter(name -> !answered.has(name) || isScalar(answered.path(name)))
                .toList();
    }

    private static List<String> ofQuote(JsonNode quoted) {
        var seals = new ArrayList<String>();
        quoted.path("properties").properties().forEach(property -> {
            if (isScalar(property.getValue()) && !NO_TERMS.contains(property.getKey())) {
                seals.add(property.getKey());
            }
        });
        return seals;
    }

    private static String confirm(ObjectNode tool, JsonNode terms) {
        var certain = new LinkedHashSet<String>();
        terms.path("required").forEach(name -> certain.add(name.asText()));
        var parts = new StringBuilder(plain(tool.path("title").asText()));
        var said = 0;
        for (var seal : tool.path("seals")) {
            var name = seal.asText();
            var value = value(name, terms.path("properties").path(name));
            if (NAME.matcher(name).matches() && !value.isEmpty() && said++ < MOST_SAID) {
                var part = "; " + words(name) + ": " + value;
                parts.append(certain.contains(name) ? part : "{#if output." + name + "}" + part + "{/if}");
            }
        }
        return parts + ". Shall I go ahead?";
    }

    private static String say(ObjectNode tool) {
        var parts = new StringBuilder(tool.path("effect").asText().equals("commit") ? "Done. " : "");
        var said = 0;
        for (var property : tool.path("output").path("properties").properties()) {
            var name = property.getKey();
            var value = value(name, property.getValue());
            if (NAME.matcher(name).matches() && !value.isEmpty() && said++ < MOST_SAID) {
                parts.append("{#if output.%s}%s: %s. {/if}".formatted(name, Names.words(name), value));
            }
        }
        return parts.isEmpty() ? "Done." : parts.toString().strip();
    }

    /** How a template prints it; empty for what cannot be said in a word. */
    private static String value(String name, JsonNode schema) {
        if (isScalar(schema)) {
            return "{output." + name + "}";
        }
        if (!schema.path("type").asText().equals("array")) {
            return "";
        }
        return isScalar(schema.path("items")) ? "{output." + name + "}" : "{output." + name + ".size}";
    }

    private static boolean isScalar(JsonNode schema) {
        var type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        var money = schema.path("properties").has("amount")
                && schema.path("properties").has("currency");
        return money
                || schema.has("enum")
                || Set.of("string", "number", "integer", "boolean").contains(type);
    }

    private static String words(String name) {
        return Names.snake(name).replace('_', ' ');
    }

    private static String plain(String title) {
        return title.replaceAll("[{}]", "").replaceAll("[.?!]+$", "");
    }
}
