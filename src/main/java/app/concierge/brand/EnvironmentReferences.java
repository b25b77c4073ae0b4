package app.concierge.brand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${CONCIERGE_NAME:default}} within {@code model:}. Only variables of that prefix, so that a pack cannot read
 * other secrets of the machine; what comes to nothing counts as not given.
 */
final class EnvironmentReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.]+)(?::([^}]*))?}");
    private static final Pattern ALLOWED = Pattern.compile("CONCIERGE_[A-Z0-9_]+");

    private final Function<String, @Nullable String> environment;

    EnvironmentReferences(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    void expand(YamlDocument document, List<Fault> faults) {
        if (document.root().get("model") instanceof ObjectNode model) {
            expand(document, model, "/model", faults);
        }
    }

    private void expand(YamlDocument document, ObjectNode object, String pointer, List<Fault> faults) {
        for (var key : List.copyOf(object.properties())) {
            var at = YamlDocument.child(pointer, key.getKey());
            JsonNode value = key.getValue();
            if (value instanceof ObjectNode inner) {
                expand(document, inner, at, faults);
            } else if (value.isTextual() && value.asText().contains("${")) {
                var expanded = expand(document, value.asText(), at, faults);
                if (expanded.isBlank()) {
                    object.remove(key.getKey());
                } else {
                    object.put(key.getKey(), expanded);
                }
            }
        }
    }

    private String expand(YamlDocument document, String text, String pointer, List<Fault> faults) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            var name = match.group(1);
            if (!ALLOWED.matcher(name).matches()) {
                faults.add(new Fault(
                        document.file(),
                        document.line(pointer),
                        "'${" + name + "}' may not be read: only variables that begin with CONCIERGE_ may."));
                return "";
            }
            var value = environment.apply(name);
            var otherwise = match.group(2) == null ? "" : match.group(2);
            return java.util.regex.Matcher.quoteReplacement(
                    value == null || value.isBlank() ? otherwise : value.strip());
        });
    }
}
