package app.concierge.guardrail;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies and contracts for the tests of rules. */
final class Policies {
    private static final YAMLMapper YAML = new YAMLMapper();
    static final Manner MANNER = new Manner(List.of("en", "de"), "Let us stay friendly.");
    static final String INSTEAD = "Let me check that.";
    static final Map<String, Policy> SHIPPED =
            Stream.of("skylark", "cellar", "deli").collect(Collectors.toMap(brand -> brand, Policies::read));

    private Policies() {}

    static Policy shipped(String brand) {
        return Objects.requireNonNull(SHIPPED.get(brand));
    }

    private static Policy read(String brand) {
        try {
            return Policy.compile(
                    (ObjectNode) YAML.readTree(
                            Path.of("prompts", brand, "guardrails.yaml").toFile()),
                    MANNER,
                    Meanings.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Policy of(String yaml) {
        try {
            return Policy.compile((ObjectNode) YAML.readTree(yaml), MANNER, Meanings.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All grounding on, one forbidden phrase, links to skylark.example. */
    static Policy strict() {
        return of("""
                input: {}
                output:
                  ground: [amounts, references, actions]
                  instead: "%s"
                  forbidden:
                    - name: hurry
                      patterns: ['\\b(hurry|act now|last chance)\\b']
                      unless: ['\\bno hurry\\b']
                      instead: "Take your time."
                  links: [skylark.example]
                """.formatted(INSTEAD));
    }

    static ToolContract contract(String name, @Nullable String partner, Effect effect) {
        var empty = JsonNodeFactory.instance.objectNode();
        return ToolContract.plain(name, name, partner, "", effect, empty, empty);
    }
}
