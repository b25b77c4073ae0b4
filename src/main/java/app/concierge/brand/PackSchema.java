package app.concierge.brand;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** One of the packs' JSON Schemas, whose objections are told as to a marketer. */
final class PackSchema {
    private static final JsonMapper JSON = new JsonMapper();
    static final PackSchema BRAND = new PackSchema("brand");
    static final PackSchema GUARDRAILS = new PackSchema("guardrails");
    static final PackSchema EXPERIMENTS = new PackSchema("experiments");
    static final PackSchema EVALS = new PackSchema("evals");

    private final JsonNode source;
    private final Schema schema;

    private PackSchema(String name) {
        var dialect = Dialect.builder(Dialects.getDraft202012())
                .formats(Formats.ALL.keySet().stream().map(NamedFormat::new).toList())
                .build();
        var config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .build();
        var registry = SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
        var path = "/schemas/" + name + ".schema.json";
        try (InputStream in = PackSchema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + path + ".");
            }
            source = JSON.readTree(in);
            schema = registry.getSchema(source);
            schema.initializeValidators();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode source() {
        return source.deepCopy();
    }

    List<Fault> faults(YamlDocument document) {
        var faults = new ArrayList<Fault>();
        for (var error : schema.validate(document.root())) {
            faults.add(fault(document, error));
        }
        return faults;
    }

    private Fault fault(YamlDocument document, Error error) {
        var pointer = error.getInstanceLocation().toString();
        var property = error.getProperty();
        boolean unknown = error.getKeyword().equals("additionalProperties");
        var at = unknown && property != null ? YamlDocument.child(pointer, property) : pointer;
        return new Fault(document.file(), document.line(at), reason(document, error, pointer));
    }

    private String reason(YamlDocument document, Error error, String pointer) {
        var name = name(pointer);
        var value = document.at(pointer);
        var argument = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(error, name);
            case "required" -> where(name) + "'" + error.getProperty() + "' is missing.";
            case "type" -> wrongType(name, argument.path(0).asText(argument.asText()), value);
            case "enum" ->
                "%s is %s; it must be one of %s.%s"
                        .formatted(
                                name,
                                shown(value),
                                String.join(", ", words(argument)),
                                Nearest.hint(value.asText(), words(argument)));
            case "minLength" -> name + " must not be empty.";
            case "maxLength" ->
                "%s is too long: %d characters, at most %s."
                        .formatted(name, value.asText().length(), argument.asText());
            case "minItems" -> name + " needs at least " + argument.asText() + ".";
            case "maxItems" -> name + " has " + value.size() + ", at most " + argument.asText() + " are allowed.";
            case "uniqueItems" -> name + " names something twice.";
            case "minimum" -> name + " is " + value.asText() + "; it must be at least " + argument.asText() + ".";
            case "maximum" -> name + " is " + value.asText() + "; it must be at most " + argument.asText() + ".";
            case "exclusiveMinimum" -> name + " must be more than " + argument.asText() + ".";
            case "format" -> badFormat(argument.asText(), value.asText());
            default -> name + ": " + error.getMessage() + ".";
        };
    }

    private static String badFormat(String format, String value) {
        var check = Formats.ALL.get(format);
        var reason = check == null ? null : check.apply(value);
        return reason == null ? "'" + value + "' is not a valid " + format + "." : reason;
    }

    private String unknown(Error error, String name) {
        var property = String.valueOf(error.getProperty());
        var known = known(error);
        return where(name) + "'" + property + "' is unknown." + Nearest.hint(property, known)
                + (Nearest.to(property, known).isPresent() || known.isEmpty()
                        ? ""
                        : " Known are " + String.join(", ", known) + ".");
    }

    /** The properties beside the {@code additionalProperties} that objected. */
    private List<String> known(Error error) {
        var objecting = error.getSchemaLocation().getFragment().getParent();
        var properties = source.at(JsonPointer.compile(objecting + "/properties"));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(properties.fieldNames(), 0), false)
                .toList();
    }

    private static String wrongType(String name, String type, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return name + " is empty. (A # begins a comment: put a text with # in quotes.)";
        }
        return switch (type) {
            case "string" ->
                name + " must be text, not " + kind(value) + (value.isValueNode() ? ": put it in quotes." : ".");
            case "integer" -> name + " must be a whole number, not " + shown(value) + ".";
            case "number" -> name + " must be a number, not " + shown(value) + ".";
            case "boolean" -> name + " must be true or false, not " + shown(value) + ".";
            case "array" -> name + " must be a list: one line for each, beginning with '- '.";
            default -> name + " must consist of indented lines 'key: value'.";
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "entries 'key: value'";
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> "true or false";
            default -> shown(value);
        };
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? "'" + value.asText() + "'" : value.isContainerNode() ? kind(value) : value.asText();
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** {@code /model/fallback} as "model.fallback"; {@code /suggestions/0} as "suggestions, entry 1". */
    private static String name(String pointer) {
        var name = new StringBuilder();
        for (var part : pointer.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.chars().allMatch(Character::isDigit)) {
                name.append(" (entry ").append(Integer.parseInt(part) + 1).append(')');
            } else {
                name.append(name.isEmpty() ? "" : ".")
                        .append(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return name.isEmpty() ? "The file" : name.toString();
    }

    private static String where(String name) {
        return name.equals("The file") ? "" : name + ": ";
    }

    /** A format that {@link Formats} knows. */
    private record NamedFormat(String name) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            var check = Formats.ALL.get(name);
            return check == null || check.apply(value) == null;
        }
    }
}
