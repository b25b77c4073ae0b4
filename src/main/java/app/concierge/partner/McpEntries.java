package app.concierge.partner;

import app.concierge.partner.mcp.ToolDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an MCP server defines, as entries of a manifest's {@code tools}. Its annotations are claims: whatever the manifest
 * does not call a read or a reservation is a commit.
 */
final class McpEntries {
    /** Keys of the manifest's own word on a tool that are no keys of an entry. */
    private static final List<String> CALLING = List.of("timeout", "retry", "retry-safe");

    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> SCALARS = Set.of("string", "number", "integer", "boolean");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int SHORTEST_DESCRIPTION = 10;
    private static final int MOST_SEALS = 20;
    private static final int MOST_SAID = 8;

    private final String partner;
    private final JsonNode own;

    /** @param own what the manifest itself says of tools, by their server's names */
    McpEntries(String partner, JsonNode own) {
        this.partner = partner;
        this.own = own;
    }

    /** What a tool of the server is called here: with its partner's name before it, as servers' names are short. */
    String name(String tool) {
        if (own.path(tool).path("name").isTextual()) {
            return own.path(tool).path("name").asText();
        }
        var snake = tool.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "")
                .toLowerCase(Locale.ROOT);
        var prefix = partner.replace('-', '_');
        var name = snake.equals(prefix) || snake.startsWith(prefix + "_") ? snake : prefix + "_" + snake;
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    ObjectNode entry(ToolDefinition tool) {
        var said = own.path(tool.name());
        var entry = JsonNodeFactory.instance.objectNode().put("name", name(tool.name()));
        entry.put("title", title(tool));
        entry.put("description", description(tool));
        entry.put("effect", "commit").put("purpose", "fulfilment");
        said.properties().forEach(key -> entry.set(key.getKey(), key.getValue()));
        entry.remove(CALLING);
        for (var key : List.of("cancel", "quoted-by")) {
            if (entry.has(key)) {
                entry.put(key, name(entry.path(key).asText()));
            }
        }
        entry.set("input", schema(tool.input()));
        var output = tool.output();
        entry.set("output", output == null ? textOnly() : schema(output));
        entry.set("mcp", call(tool, said));
        complete(entry);
        return entry;
    }

    private static ObjectNode call(ToolDefinition tool, JsonNode said) {
        var call = JsonNodeFactory.instance.objectNode();
        call.put("tool", tool.name())
                .put("hash", tool.hash())
                .put("structured", tool.output() != null)
                .put("retry-safe", tool.idempotent() && said.path("retry-safe").asBoolean());
        for (var key : List.of("timeout", "retry")) {
            if (said.has(key)) {
                call.set(key, said.get(key));
            }
        }
        return call;
    }

    private static String title(ToolDefinition tool) {
        var title = CleanText.reason(tool.title());
        if (title.isBlank()) {
            var words = tool.name().replaceAll("[^A-Za-z0-9]+", " ").strip();
            title = words.isEmpty() ? tool.name() : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
        return shortened(title, LONGEST_TITLE);
    }

    private static String description(ToolDefinition tool) {
        var clean = CleanText.of(JsonNodeFactory.instance.textNode(tool.description()))
                .asText();
        var whole = clean.length() < SHORTEST_DESCRIPTION ? title(tool) + ": " + clean : clean;
        return whole.length() < SHORTEST_DESCRIPTION ? "The tool " + whole : shortened(whole, LONGEST_DESCRIPTION);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1).strip() + "…";
    }

    /** Of whatever draft it says it is: it is read as 2020-12, and refused where it cannot be. */
    private static ObjectNode schema(ObjectNode schema) {
        var plain = schema.deepCopy();
        plain.remove(List.of("$schema", "$id"));
        return plain.has("type") ? plain : plain.put("type", "object");
    }

    private static ObjectNode textOnly() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("text").put("type", "string");
        return schema;
    }

    private static void complete(ObjectNode entry) {
        if (!entry.has("say")) {
            entry.put("say", say(entry));
        }
        if (!entry.path("effect").asText().equals("commit")) {
            return;
        }
        if (!entry.has("cancel") && !entry.has("irreversible")) {
            entry.put("irreversible", true);
        }
        if (!entry.has("seals") && !entry.has("quoted-by")) {
            var seals = entry.putArray("seals");
            names(entry.path("input")).stream().limit(MOST_SEALS).forEach(seals::add);
        }
        if (!entry.has("confirm")) {
            entry.put("confirm", confirm(entry));
        }
    }

    /** Required arguments first. */
    private static Set<String> names(JsonNode schema) {
        var names = new LinkedHashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        names.removeIf(name -> !schema.path("properties").has(name));
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String confirm(ObjectNode entry) {
        var input = entry.path("input");
        var required = new LinkedHashSet<String>();
        input.path("required").forEach(name -> required.add(name.asText()));
        var question = new StringBuilder(entry.path("title").asText().replaceAll("[{}]", ""));
        for (var name : sayable(input)) {
            var part = "; " + words(name) + ": {input." + name + "}";
            question.append(required.contains(name) ? part : "{#if input." + name + "}" + part + "{/if}");
        }
        return question + ". Shall I go ahead?";
    }

    private static String say(ObjectNode entry) {
        var output = entry.path("output");
        var names = sayable(output);
        if (names.equals(List.of("text"))) {
            return "{#if output.text}{output.text}{#else}Done.{/if}";
        }
        var said = new StringBuilder();
        for (var name : names) {
            said.append("{#if output.%s}%s: {output.%s}. {/if}".formatted(name, capital(words(name)), name));
        }
        return said.isEmpty() ? "Done." : said.toString().strip();
    }

    private static List<String> sayable(JsonNode schema) {
        return names(schema).stream()
                .filter(name -> SAYABLE.matcher(name).matches())
                .filter(name -> SCALARS.contains(
                        schema.path("properties").path(name).path("type").asText()))
                .limit(MOST_SAID)
                .toList();
    }

    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
