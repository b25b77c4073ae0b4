package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a tool, as the planner understands it from the schema.
 *
 * @param words the name, in words
 * @param ask the contract's own question for it, if it has one
 */
record Argument(
        String name,
        List<String> words,
        Kind kind,
        boolean required,
        ObjectNode schema,
        @Nullable String ask) {
    /** What a value is to the customer, beyond its JSON type. */
    enum Kind {
        /** Date and time. */
        MOMENT,
        DATE,
        TIME,
        PEOPLE,
        MONEY_MOST,
        MONEY_LEAST,
        MONEY,
        COUNT,
        NUMBER,
        FLAG,
        CHOICE,
        ORIGIN,
        DESTINATION,
        PLACE,
        /** A person in words: "my boss". */
        PERSON,
        /** One of the things that an earlier result showed. */
        ENTITY,
        /** What was shown and is not wanted again. */
        EXCLUDED,
        /** The wish in the customer's own words. */
        TEXT,
        /** A name: quoted, capitalised, or the answer to a question. */
        NAME,
        CHOICES,
        /** A list of words of the customer's own: "with coffee and a cookie". */
        WORDS,
        /** A list of things by name and number: "two rolls and a coffee". */
        LINES,
        OBJECT,
        /** Filled from defaults, known facts and earlier results only. */
        OPAQUE
    }

    @Nullable JsonNode byDefault() {
        return schema.get("default");
    }

    /** Whether it is a number that its schema writes as a text: "2". */
    boolean isNumbered() {
        var allowed = schema.path("enum");
        boolean figures = allowed.size() > 0
                && allowed.valueStream()
                        .allMatch(value -> value.isTextual() && value.asText().matches("\\d+"));
        boolean counts = !allowed.isArray()
                && typeOf(schema).equals("string")
                && description().toLowerCase(Locale.ROOT).matches("(the )?(number of|length of .* in|how many) .*");
        return figures || counts || isSum();
    }

    /** Whether it is a sum of money that its schema writes as a text. */
    boolean isSum() {
        return kind == Kind.MONEY && typeOf(schema).equals("string");
    }

    boolean isListOfNumbers() {
        var items = typeOf(schema.path("items"));
        return typeOf(schema).equals("array") && (items.equals("integer") || items.equals("number"));
    }

    boolean isMoment() {
        return kind == Kind.MOMENT || kind == Kind.DATE || kind == Kind.TIME;
    }

    boolean isPlace() {
        return kind == Kind.PLACE || kind == Kind.ORIGIN || kind == Kind.DESTINATION;
    }

    boolean isNumber() {
        return switch (kind) {
            case PEOPLE, MONEY_MOST, MONEY_LEAST, MONEY, COUNT, NUMBER -> true;
            default -> false;
        };
    }

    /** Whether its schema allows whole numbers only. */
    boolean isWhole() {
        return typeOf(schema).equals("integer");
    }

    /** The field of a result that names such a thing: the schema's {@code x-entity}, else its own name. */
    String named() {
        return schema.path("x-entity").asText(name);
    }

    String description() {
        return schema.path("description").asText("");
    }

    List<String> annotated(String keyword) {
        var value = schema.path(keyword);
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        return value.valueStream().map(JsonNode::asText).toList();
    }

    /** The schema's JSON type; of several the first that is not null. */
    static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        return type.valueStream()
                .map(JsonNode::asText)
                .filter(name -> !name.equals("null"))
                .findFirst()
                .orElse(schema.has("properties") ? "object" : schema.has("items") ? "array" : "string");
    }
}
