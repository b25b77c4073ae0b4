package app.concierge.partner.openapi;

import app.concierge.partner.openapi.Operations.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation's parameters and body as one tool's arguments, and where each goes. The properties of a body are arguments
 * themselves where it is a plain object and no name is in the way; else the whole body is the argument {@code body}.
 */
final class Inputs {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> OURS =
            Set.of("accept", "content-type", "authorization", "idempotency-key", "user-agent");
    private static final Set<String> RESERVED = Set.of("customer", "terms");
    private static final Set<String> PLAIN_BODY = Set.of(
            "type", "properties", "required", "title", "description", "examples", "additionalProperties", "default");
    private static final Map<String, List<String>> STYLES = Map.of(
            "path", List.of("simple", "label", "matrix"),
            "query", List.of("form", "spaceDelimited", "pipeDelimited", "deepObject"),
            "header", List.of("simple"));

    private final Document document;
    private final Draft draft;
    private final Operation operation;
    private final String to;
    private final ObjectNode entry;
    private final SchemaTranslation schemas;
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final ObjectNode places = JsonNodeFactory.instance.objectNode();
    private final Set<String> required = new LinkedHashSet<>();

    Inputs(Document document, Draft draft, Operation operation, String to, ObjectNode entry) {
        this.document = document;
        this.draft = draft;
        this.operation = operation;
        this.to = to;
        this.entry = entry;
        this.schemas = new SchemaTranslation(document, draft, to + "/input", true);
    }

    void add(ObjectNode http) {
        draft.comes(to + "/input", operation.at());
        var parameters = parameters();
        variables(parameters);
        parameters.values().forEach(this::parameter);
        var beside = JsonNodeFactory.instance.arrayNode();
        http.put("body", "none");
        body(http, beside::add);
        http.set("beside", beside);
        if (!places.isEmpty()) {
            http.set("arguments", places);
        }
        var input = JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
        if (!required.isEmpty()) {
            required.forEach(input.putArray("required")::add);
        }
        input.set("properties", properties);
        schemas.finish(input);
        entry.set("input", input);
    }

    /** Pointers of the parameters that are sent as arguments; the operation's own go before the path's. */
    private Map<String, String> parameters() {
        var found = new LinkedHashMap<String, String>();
        for (var holder : List.of(operation.item(), operation.at())) {
            var seen = new LinkedHashSet<String>();
            for (var i = 0; i < document.get(holder + "/parameters").size(); i++) {
                document.resolved(holder + "/parameters/" + i).ifPresent(at -> {
                    var in = document.get(at + "/in").asText();
                    var name = document.get(at + "/name").asText();
                    if (name.isEmpty()
                            || !List.of("path", "query", "header", "cookie").contains(in)) {
                        document.fault(at, "A parameter has a 'name', and 'in' is path, query, header or cookie.");
                    } else if (!seen.add(in + " " + name)) {
                        document.fault(at, "The parameter '" + name + "' (" + in + ") is there twice.");
                    } else if (isSent(at, in, name)) {
                        found.put(in + " " + name, at);
                    }
                });
            }
        }
        return found;
    }

    private boolean isSent(String at, String in, String name) {
        if (in.equals("cookie")) {
            if (document.get(at + "/required").asBoolean()) {
                document.fault(at, "The cookie '" + name + "' is wanted, but no cookies are sent.");
            }
            return false;
        }
        return !in.equals("header") || !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    private void variables(Map<String, String> parameters) {
        var variables = VARIABLE.matcher(operation.path())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (var name : variables) {
            if (!parameters.containsKey("path " + name)) {
                document.fault(
                        operation.item(), "The path names {" + name + "}, which no parameter (in: path) describes.");
            }
        }
        parameters.forEach((key, at) -> {
            if (key.startsWith("path ") && !variables.contains(key.substring(5))) {
                document.fault(at, "The path has no {" + key.substring(5) + "} for this parameter.");
            }
        });
    }

    private void parameter(String at) {
        var in = document.get(at + "/in").asText();
        var name = document.get(at + "/name").asText();
        var argument = Names.argument(name);
        if (RESERVED.contains(argument) || argument.startsWith("_") || properties.has(argument)) {
            argument = Names.argument(in + "_" + name);
        }
        var schema = schema(at, to + "/input/properties/" + Document.escaped(argument));
        if (schema.isObject()
                && !schema.has("description")
                && document.get(at + "/description").isTextual()) {
            ((ObjectNode) schema)
                    .put("description", document.get(at + "/description").asText());
        }
        properties.set(argument, schema);
        if (in.equals("path") || document.get(at + "/required").asBoolean()) {
            required.add(argument);
        }
        var place = places.putObject(argument).put("in", in);
        draft.comes(to + "/http/arguments/" + Document.escaped(argument), at);
        if (!argument.equals(name)) {
            place.put("name", name);
        }
        style(at, in, place);
    }

    private JsonNode schema(String at, String there) {
        if (document.get(at).has("schema")) {
            return schemas.schema(at + "/schema", there);
        }
        for (var type : document.get(at + "/content").properties()) {
            if (Media.isJson(type.getKey())) {
                return schemas.schema(at + "/content/" + Document.escaped(type.getKey()) + "/schema", there);
            }
        }
        document.fault(at, "The parameter '" + document.get(at + "/name").asText() + "' has no 'schema'.");
        return JsonNodeFactory.instance.objectNode();
    }

    private void style(String at, String in, ObjectNode place) {
        if (!document.get(at).has("schema")) {
            place.put("style", "json");
            return;
        }
        var styles = STYLES.getOrDefault(in, List.of());
        var style = document.get(at + "/style").asText(styles.getFirst());
        if (!styles.contains(style)) {
            document.fault(
                    at + "/style", "The style '" + style + "' is none of a parameter in: " + in + ": " + styles + ".");
        } else if (!style.equals(styles.getFirst())) {
            place.put("style", style);
        }
        if (document.get(at + "/explode").isBoolean()) {
            place.put("explode", document.get(at + "/explode").asBoolean());
        }
    }

    private void body(ObjectNode http, Consumer<String> beside) {
        if (!document.get(operation.at()).has("requestBody")) {
            return;
        }
        var resolved = document.resolved(operation.at() + "/requestBody");
        if (resolved.isEmpty()) {
            return;
        }
        var at = resolved.get();
        if (operation.method().equals("GET")) {
            document.fault(operation.at() + "/requestBody", "A GET has no body.");
            return;
        }
        var media = Media.json(document, at + "/content");
        if (media.isEmpty()) {
            document.fault(
                    at + "/content",
                    "Bodies are sent as application/json, which this operation does not take."
                            + " x-concierge-ignore: true leaves the operation out.");
            return;
        }
        var from = media.get() + "/schema";
        var node = document.get(from).isMissingNode()
                ? JsonNodeFactory.instance.objectNode()
                : schemas.schema(from, to + "/input/properties/body");
        var said = document.get(at + "/required");
        if (node instanceof ObjectNode object && isFlat(object, said.isBoolean() && !said.asBoolean())) {
            http.put("body", "arguments");
            flatten(object, from, beside);
        } else {
            whole(http, node, said.asBoolean());
        }
    }

    /** The names of a body's properties that the gateway fills itself, when the schema has room for what it sends. */
    private static boolean isGateways(String name, JsonNode property) {
        return RESERVED.contains(name) && property.path("type").asText("object").equals("object");
    }

    private boolean isFlat(ObjectNode body, boolean optional) {
        var object = body.path("type").asText("object").equals("object")
                && body.path("properties").isObject();
        var plain = body.properties().stream().allMatch(entry -> PLAIN_BODY.contains(entry.getKey()));
        var open = body.path("additionalProperties").isObject()
                || body.path("additionalProperties").asBoolean();
        var needed = optional && !body.path("required").isEmpty();
        return object
                && plain
                && !open
                && !needed
                && body.path("properties").properties().stream()
                        .allMatch(property -> isGateways(property.getKey(), property.getValue())
                                || (!RESERVED.contains(property.getKey())
                                        && Names.argument(property.getKey()).equals(property.getKey())
                                        && !properties.has(property.getKey())));
    }

    private void flatten(ObjectNode body, String from, Consumer<String> beside) {
        body.path("properties").properties().forEach(property -> {
            if (RESERVED.contains(property.getKey())) {
                beside.accept(property.getKey());
                return;
            }
            properties.set(property.getKey(), property.getValue());
            var key = Document.escaped(property.getKey());
            var there = document.resolved(from).orElse(from) + "/properties/" + key;
            draft.comes(to + "/input/properties/" + key, there);
        });
        body.path("required").forEach(name -> {
            if (!RESERVED.contains(name.asText())) {
                required.add(name.asText());
            }
        });
    }

    private void whole(ObjectNode http, JsonNode body, boolean wanted) {
        var argument = properties.has("body") ? "request_body" : "body";
        properties.set(argument, body);
        if (wanted) {
            required.add(argument);
        }
        http.put("body", "whole").put("whole", argument);
    }
}
