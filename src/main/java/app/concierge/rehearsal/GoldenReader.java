package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.rehearsal.Golden.Call;
import app.concierge.rehearsal.Golden.Pass;
import app.concierge.rehearsal.Golden.Turn;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the golden conversations of a release, which the pack's schema has found to be in order. */
final class GoldenReader {
    private static final String FOLDER = "evals/";
    private static final JsonMapper YAML = new JsonMapper(new YAMLFactory());
    private static final Pattern OR = Pattern.compile("\\s\\|\\s");

    private GoldenReader() {}

    /** In the order of the files and within them. */
    static List<Golden> read(Release release) {
        var all = new ArrayList<Golden>();
        new TreeMap<>(release.files()).forEach((file, text) -> {
            if (file.startsWith(FOLDER)) {
                conversations(text).forEach(conversation -> all.add(golden(file, conversation)));
            }
        });
        return List.copyOf(all);
    }

    private static JsonNode conversations(String text) {
        try {
            return YAML.readTree(text).path("conversations");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden golden(String file, JsonNode node) {
        var pass = Pass.valueOf(node.path("pass").asText("always").toUpperCase(Locale.ROOT));
        var turns = new ArrayList<Turn>();
        node.path("turns").forEach(turn -> turns.add(turn(turn)));
        return new Golden(
                file,
                node.path("name").asText(),
                text(node, "as"),
                pass,
                node.path("times").asInt(pass.usualTimes),
                List.copyOf(turns));
    }

    private static Turn turn(JsonNode node) {
        var calls = new ArrayList<Call>();
        node.path("must_call")
                .forEach(call -> calls.add(new Call(call.path("tool").asText(), object(call, "with"))));
        return new Turn(
                node.path("says").asText(),
                object(node, "context"),
                List.copyOf(calls),
                texts(node.path("must_not_call")),
                texts(node.path("must_say")).stream()
                        .map(text -> List.of(OR.split(text)))
                        .toList(),
                texts(node.path("must_not_say")),
                node.has("must_confirm") ? texts(node.path("must_confirm")) : null,
                text(node, "guardrail"),
                text(node, "judge"));
    }

    private static ObjectNode object(JsonNode node, String key) {
        return node.path(key) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }
}
