package app.concierge.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lists that come with the product (resource {@code guardrail/known.yaml}), compiled once. */
final class KnownLists {
    private static final String FILE = "/guardrail/known.yaml";
    private static final Pattern WORD = Pattern.compile("<(\\w+)>");
    private static final Map<String, KnownList> LISTS = read();

    private KnownLists() {}

    /** @param alike sentences that mean the same, {@code unlike} those that only look so; often none */
    record KnownList(Patterns patterns, List<String> alike, List<String> unlike, List<String> hints) {}

    /** @throws IllegalArgumentException when there is none of that name */
    static KnownList of(String name) {
        var list = LISTS.get(name);
        if (list == null) {
            throw new IllegalArgumentException("There is no list '" + name + "'.");
        }
        return list;
    }

    private static Map<String, KnownList> read() {
        try (InputStream in = KnownLists.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + FILE + ".");
            }
            var root = new YAMLMapper().readTree(in);
            var words = root.path("words");
            var lists = new LinkedHashMap<String, KnownList>();
            root.properties().stream()
                    .filter(entry -> !entry.getKey().equals("words"))
                    .forEach(entry -> lists.put(entry.getKey(), list(entry.getValue(), words)));
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownList list(JsonNode list, JsonNode words) {
        return new KnownList(
                Patterns.of(expanded(list.path("patterns"), words), expanded(list.path("unless"), words)),
                texts(list.path("alike")),
                texts(list.path("unlike")),
                texts(list.path("hints")));
    }

    private static List<String> expanded(JsonNode patterns, JsonNode words) {
        return texts(patterns).stream()
                .map(pattern -> WORD.matcher(pattern)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                words.path(match.group(1)).asText(match.group()))))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
