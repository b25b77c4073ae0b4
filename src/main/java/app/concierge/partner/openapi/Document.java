package app.concierge.partner.openapi;

import app.concierge.tool.Fault;
import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An OpenAPI document within a file, its references, and what was found wrong with it so far. */
final class Document {
    private static final int MOST_FAULTS = 100;
    private static final int LONGEST_CHAIN = 10;

    private final LocatedYaml file;
    private final String at;
    private final List<Fault> faults = new ArrayList<>();

    /** @param at pointer of the document within the file */
    Document(LocatedYaml file, String at) {
        this.file = file;
        this.at = at;
    }

    boolean isVersion30() {
        return get("/openapi").asText().startsWith("3.0.");
    }

    /** @param pointer within the document */
    JsonNode get(String pointer) {
        return file.root().at(at + pointer);
    }

    int line(String pointer) {
        return file.line(at + pointer);
    }

    /** @param pointer within the file */
    int lineAround(String pointer) {
        return file.line(pointer);
    }

    void fault(String pointer, String reason) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(file.fault(at + pointer, reason));
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    boolean isFaulty() {
        return !faults.isEmpty();
    }

    /** Where a value stands that may be a reference. Empty, with a fault, when the reference leads nowhere. */
    Optional<String> resolved(String pointer) {
        var here = pointer;
        for (var steps = 0; steps < LONGEST_CHAIN; steps++) {
            if (!get(here).has("$ref")) {
                return Optional.of(here);
            }
            var next = target(here);
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        fault(pointer + "/$ref", "This reference leads to references only.");
        return Optional.empty();
    }

    /** Where the {@code $ref} of that object points to. Empty, with a fault, when that is nowhere. */
    Optional<String> target(String pointer) {
        var reference = get(pointer + "/$ref");
        var text = reference.asText();
        var place = pointer + "/$ref";
        if (!reference.isTextual() || !text.startsWith("#/")) {
            fault(place, "The reference '" + text + "' leaves the document: only those within it (#/…) are followed.");
            return Optional.empty();
        }
        try {
            var target = URLDecoder.decode(text.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            if (get(target).isMissingNode()) {
                fault(place, "The reference '" + text + "' points to nothing in the document.");
                return Optional.empty();
            }
            return Optional.of(target);
        } catch (IllegalArgumentException _) {
            fault(place, "The reference '" + text + "' cannot be read.");
            return Optional.empty();
        }
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
