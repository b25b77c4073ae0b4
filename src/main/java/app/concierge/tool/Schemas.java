package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.KeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * JSON Schema 2020-12, compiled once per schema object, formats asserted. Schemas and values may come from strangers:
 * nothing is ever fetched, patterns have a budget of steps, and values are bounded in depth and size.
 */
public final class Schemas {
    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 20_000;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int MOST_PROBLEMS = 20;

    private static final SchemaRegistry REGISTRY = registry((keyword, _) -> new NonValidationKeyword(keyword));
    private static final SchemaRegistry STRICT = registry((keyword, _) -> {
        if (keyword.startsWith("x-")) {
            return new NonValidationKeyword(keyword);
        }
        throw new IllegalArgumentException("there is no keyword '" + keyword + "'; one of your own begins with x-");
    });
    private static final Schema META =
            REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    private static final LoadingCache<ObjectNode, Schema> COMPILED =
            Caffeine.newBuilder().weakKeys().maximumSize(4_096).build(Schemas::compile);

    private Schemas() {}

    /**
     * @param pointer JSON Pointer of the value concerned; empty for the whole
     * @param reason what is wrong, in words that go on from the pointer, e.g. "is missing"
     */
    public record Problem(String pointer, String reason) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "The whole" : pointer) + " " + reason;
        }
    }

    /** What is wrong with the value, one sentence each, with its JSON Pointer; empty when it is valid. */
    public static List<String> problems(ObjectNode schema, JsonNode value) {
        return check(schema, value).stream().map(Problem::toString).toList();
    }

    /** What is wrong with the value; empty when it is valid, at most 20. */
    public static List<Problem> check(ObjectNode schema, JsonNode value) {
        var tooLarge = Bounds.exceeded(value, DEEPEST, MOST_NODES, LONGEST_TEXT);
        if (tooLarge.isPresent()) {
            return List.of(new Problem("", tooLarge.get()));
        }
        try {
            return COMPILED.get(schema).validate(value).stream()
                    .limit(MOST_PROBLEMS)
                    .map(Schemas::inWords)
                    .toList();
        } catch (BoundedPattern.TooLongException e) {
            return List.of(new Problem("", "took too long to compare with a pattern"));
        } catch (StackOverflowError e) {
            return List.of(new Problem("", "cannot be checked: its schema refers to itself without end"));
        }
    }

    /** What is wrong with the schema itself; empty when values can be checked by it. */
    public static List<Problem> faults(ObjectNode schema) {
        var tooLarge = Bounds.exceeded(schema, DEEPEST, 5_000, 4_096);
        if (tooLarge.isPresent()) {
            return List.of(new Problem("", tooLarge.get()));
        }
        var found = new ArrayList<Problem>();
        META.validate(schema).stream()
                .limit(MOST_PROBLEMS)
                .map(Schemas::inWords)
                .forEach(found::add);
        remoteReferences(schema, "", found);
        if (!found.isEmpty()) {
            return List.copyOf(found);
        }
        try {
            STRICT.getSchema(schema).initializeValidators();
            COMPILED.get(schema).validate(schema.objectNode());
            return List.of();
        } catch (SchemaException | IllegalArgumentException e) {
            return List.of(new Problem("", "is no usable schema: " + e.getMessage()));
        } catch (StackOverflowError e) {
            return List.of(new Problem("", "refers to itself without end"));
        }
    }

    private static SchemaRegistry registry(KeywordFactory unknownKeywords) {
        var dialect = Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory(unknownKeywords)
                .build();
        return SchemaRegistry.withDialect(
                dialect,
                registry -> registry.schemaCacheEnabled(false)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .regularExpressionFactory(BoundedPattern::compile)
                                .build()));
    }

    private static Schema compile(ObjectNode schema) {
        var compiled = REGISTRY.getSchema(schema);
        compiled.initializeValidators();
        return compiled;
    }

    private static void remoteReferences(JsonNode node, String at, List<Problem> found) {
        node.properties().forEach(entry -> {
            var here = at + "/" + entry.getKey();
            var reference = entry.getKey().equals("$ref") || entry.getKey().equals("$dynamicRef");
            if (reference
                    && entry.getValue().isTextual()
                    && !entry.getValue().asText().startsWith("#")) {
                found.add(
                        new Problem(here, "refers to another document; only references within it (#/…) are followed"));
            }
            remoteReferences(entry.getValue(), here, found);
        });
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                remoteReferences(node.get(i), at + "/" + i, found);
            }
        }
    }

    private static Problem inWords(Error error) {
        var at = error.getInstanceLocation().toString();
        var inner = at + "/" + error.getProperty();
        return switch (String.valueOf(error.getKeyword())) {
            case "required" -> new Problem(inner, "is missing");
            case "additionalProperties", "unevaluatedProperties" -> new Problem(inner, "is not known here");
            case "type" -> new Problem(at, "has the wrong type: " + error.getMessage());
            case "enum" -> new Problem(at, "is none of " + error.getSchemaNode());
            default -> new Problem(at, error.getMessage());
        };
    }
}
