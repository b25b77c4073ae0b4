package app.concierge.llm.planner;

import app.concierge.llm.planner.Argument.Kind;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads a contract's input schema. The kind of an argument is told by, in this order: {@code x-entity} ({@code place},
 * {@code origin}, {@code destination}, {@code person}, {@code text}, {@code name}, {@code none}, or the name of what
 * results list), {@code enum}, {@code format}, {@code type}, and the words of its name.
 */
final class Arguments {
    private static final int MOST = 40;
    private static final int MOST_OF_LINE = 4;
    private static final int FIRST_WORDS = 4;

    private final Lexicon lexicon;

    Arguments(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The arguments of the contract, those with a question of their own first, in the schema's order. */
    List<Argument> of(ToolContract contract) {
        var required = new HashSet<String>();
        contract.input().path("required").forEach(name -> required.add(name.asText()));
        var arguments = new ArrayList<Argument>();
        contract.input().path("properties").properties().stream().limit(MOST).forEach(property -> {
            if (property.getValue() instanceof ObjectNode schema
                    && !property.getKey().startsWith("_")) {
                arguments.add(argument(property.getKey(), schema, required.contains(property.getKey()), contract));
            }
        });
        arguments.sort(Comparator.comparing(argument -> argument.ask() == null));
        return List.copyOf(arguments);
    }

    private Argument argument(String name, ObjectNode schema, boolean required, ToolContract contract) {
        var words = words(name);
        return new Argument(
                name,
                words,
                schema.path("x-entity").isMissingNode() && contract.examples().isEmpty()
                        ? described(words, schema)
                        : kind(words, schema),
                required,
                schema,
                contract.ask().get(name));
    }

    /** Where the name says nothing the description may: "Start date for the reservation". */
    private Kind described(List<String> words, ObjectNode schema) {
        var kind = kind(words, schema);
        var told = lexicon.read(schema.path("description").asText());
        if (kind == Kind.DATE && !lexicon.phrases("date_words").isIn(told) && !has(words, "date_only")) {
            return Kind.NAME;
        }
        if (!List.of(Kind.NAME, Kind.ENTITY, Kind.TEXT, Kind.PLACE, Kind.DESTINATION, Kind.ORIGIN, Kind.DATE, Kind.TIME)
                .contains(kind)) {
            return kind;
        }
        int first = Math.min(told.size(), FIRST_WORDS);
        var opening = told.part(new Span(0, first));
        if (lexicon.phrases("date_words").isIn(opening)) {
            return Kind.DATE;
        }
        if (lexicon.phrases("time_words").isIn(opening)) {
            return Kind.TIME;
        }
        if (has(words, "sum") && lexicon.phrases("money_words").isIn(told)) {
            return Kind.MONEY;
        }
        boolean named = has(words, "titled");
        return named ? Kind.NAME : lexicon.phrases("city_words").isIn(told) && kind == Kind.NAME ? placed(words) : kind;
    }

    /** A property of an argument that is an object. */
    Argument inner(String name, ObjectNode schema) {
        var words = words(name);
        return new Argument(name, words, kind(words, schema), false, schema, null);
    }

    /** {@code pickupTime} and {@code pickup_time} are "pickup", "time". */
    static List<String> words(String name) {
        return List.of(name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .toLowerCase(Locale.ROOT)
                .trim()
                .split(" "));
    }

    private Kind kind(List<String> words, ObjectNode schema) {
        var type = Argument.typeOf(schema);
        var entity = schema.path("x-entity").asText("");
        if (!entity.isEmpty() && !type.equals("array") && !type.equals("object")) {
            return switch (entity) {
                case "place", "city", "airport", "address" -> placed(words);
                case "origin" -> Kind.ORIGIN;
                case "destination" -> Kind.DESTINATION;
                case "person" -> Kind.PERSON;
                case "text" -> Kind.TEXT;
                case "name" -> Kind.NAME;
                case "none" -> Kind.OPAQUE;
                default -> Kind.ENTITY;
            };
        }
        if (schema.has("enum") || schema.has("const")) {
            return schema.has("const") ? Kind.OPAQUE : Kind.CHOICE;
        }
        return switch (type) {
            case "boolean" -> Kind.FLAG;
            case "integer", "number" -> number(words, schema);
            case "array" -> list(words, schema.path("items"));
            case "object" -> schema.has("properties") ? Kind.OBJECT : Kind.OPAQUE;
            default -> string(words, schema);
        };
    }

    private Kind number(List<String> words, ObjectNode schema) {
        boolean money = has(words, "money") || schema.has("x-currency");
        if (has(words, "people")) {
            return Kind.PEOPLE;
        }
        if (money) {
            return has(words, "least") ? Kind.MONEY_LEAST : has(words, "most") ? Kind.MONEY_MOST : Kind.MONEY;
        }
        return has(words, "count") ? Kind.COUNT : Kind.NUMBER;
    }

    private Kind list(List<String> words, JsonNode items) {
        if (has(words, "exclude")) {
            return Kind.EXCLUDED;
        }
        if (items.has("enum")) {
            return Kind.CHOICES;
        }
        return switch (Argument.typeOf(items)) {
            case "string" -> Kind.WORDS;
            case "object" -> isLine(items.path("properties")) ? Kind.LINES : Kind.OPAQUE;
            default -> Kind.OPAQUE;
        };
    }

    /** A thing of which there is a name and perhaps a number, and which needs nothing else. */
    private static boolean isLine(JsonNode properties) {
        return (properties.has("title") || properties.has("name")) && properties.size() <= MOST_OF_LINE;
    }

    private Kind string(List<String> words, ObjectNode schema) {
        switch (schema.path("format").asText()) {
            case "date-time" -> {
                return Kind.MOMENT;
            }
            case "date" -> {
                return Kind.DATE;
            }
            case "time" -> {
                return Kind.TIME;
            }
            default -> {}
        }
        if (has(words, "exclude")) {
            return Kind.EXCLUDED;
        }
        if (has(words, "origin") || has(words, "destination") || has(words, "place")) {
            return placed(words);
        }
        if (has(words, "date")) {
            return Kind.DATE;
        }
        if (words.contains("time")) {
            return Kind.TIME;
        }
        if (words.size() == 1 && has(words, "person")) {
            return Kind.PERSON;
        }
        if (has(words, "text")) {
            return Kind.TEXT;
        }
        return words.contains("id") || (words.size() == 1 && has(words, "entity")) ? Kind.ENTITY : Kind.NAME;
    }

    private Kind placed(List<String> words) {
        return has(words, "origin") ? Kind.ORIGIN : has(words, "destination") ? Kind.DESTINATION : Kind.PLACE;
    }

    private boolean has(List<String> words, String convention) {
        return words.stream().anyMatch(lexicon.phrases("argument." + convention)::has);
    }
}
