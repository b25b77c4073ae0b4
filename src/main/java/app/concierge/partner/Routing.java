package app.concierge.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a call's arguments go in its request, and what its answer holds.
 *
 * @param places by argument; the others go into the path where it names them, else the query of a GET, else the body
 * @param beside of {@code terms} and {@code customer}: what stands beside the arguments in the body
 * @param answer the name that a JSON answer gets which is no object by itself; null for an object
 */
record Routing(
        Map<String, Place> places,
        Body body,
        Set<String> beside,
        @Nullable String answer) {
    static final String TERMS = "terms";
    static final String CUSTOMER = "customer";

    enum In {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    /** How a value is written in an address or a header (OpenAPI 3, "Style Values"); {@code JSON} as a JSON text. */
    enum Style {
        SIMPLE,
        LABEL,
        MATRIX,
        FORM,
        SPACE,
        PIPE,
        DEEP,
        JSON;

        private static Style of(String word) {
            return switch (word) {
                case "spaceDelimited" -> SPACE;
                case "pipeDelimited" -> PIPE;
                case "deepObject" -> DEEP;
                default -> valueOf(word.toUpperCase(Locale.ROOT));
            };
        }
    }

    /**
     * @param name what the argument is called there
     * @param explode whether each part of a list or an object stands by itself
     */
    record Place(In in, String name, Style style, boolean explode) {}

    sealed interface Body {
        record None() implements Body {}

        /** An object of all arguments that go nowhere else. */
        record Arguments() implements Body {}

        /** The value of one argument. */
        record Whole(String argument) implements Body {}
    }

    /** @param http valid by the manifest's shape */
    static Routing of(JsonNode http) {
        var places = new LinkedHashMap<String, Place>();
        http.path("arguments")
                .properties()
                .forEach(place -> places.put(place.getKey(), place(place.getKey(), place.getValue())));
        var beside = new LinkedHashSet<String>();
        http.path("beside").forEach(name -> beside.add(name.asText()));
        var body = switch (http.path("body").asText()) {
            case "none" -> new Body.None();
            case "whole" -> new Body.Whole(http.path("whole").asText());
            case "arguments" -> new Body.Arguments();
            default -> http.path("method").asText().equals("GET") ? new Body.None() : new Body.Arguments();
        };
        return new Routing(
                places,
                body,
                http.has("beside") ? beside : Set.of(TERMS, CUSTOMER),
                http.has("answer") ? http.path("answer").asText() : null);
    }

    private static Place place(String argument, JsonNode written) {
        var in = In.valueOf(written.path("in").asText().toUpperCase(Locale.ROOT));
        var style = Style.of(written.path("style").asText(in == In.QUERY ? "form" : "simple"));
        var explode = written.path("explode").asBoolean(style == Style.FORM || style == Style.DEEP);
        return new Place(in, written.path("name").asText(argument), style, explode);
    }

    /** Whether the customer's fields have a place in the request. */
    boolean takesCustomer() {
        return body instanceof Body.Arguments && beside.contains(CUSTOMER);
    }

    /** The argument that a path's {@code {name}} stands for. */
    String inPath(String name) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().in() == In.PATH
                        && place.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    Optional<Place> place(String argument) {
        return Optional.ofNullable(places.get(argument));
    }
}
