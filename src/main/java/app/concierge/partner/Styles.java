package app.concierge.partner;

import app.concierge.partner.Routing.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Values in addresses and headers, as OpenAPI 3 writes them (section "Style Values", after RFC 6570). */
final class Styles {
    private Styles() {}

    static String path(Place place, JsonNode value) {
        var name = encoded(place.name());
        return switch (place.style()) {
            case LABEL ->
                "."
                        + (place.explode()
                                ? joined(pairs(value, Styles::encoded), ".")
                                : listed(value, ",", Styles::encoded));
            case MATRIX -> matrix(name, place.explode(), value);
            case JSON -> encoded(value.toString());
            default -> simple(place, value, Styles::encoded);
        };
    }

    static String header(Place place, JsonNode value) {
        return place.style() == Routing.Style.JSON ? value.toString() : simple(place, value, UnaryOperator.identity());
    }

    /** Pairs of name and value, without the ampersands. */
    static List<String> query(Place place, JsonNode value) {
        var name = encoded(place.name());
        return switch (place.style()) {
            case JSON -> List.of(name + "=" + encoded(value.toString()));
            case SPACE -> delimited(name, "%20", place, value);
            case PIPE -> delimited(name, "%7C", place, value);
            case DEEP -> deep(name, value);
            default -> delimited(name, ",", place, value);
        };
    }

    /** As manifests without further words have it: lists and objects as JSON. */
    static String pair(String name, JsonNode value) {
        return encoded(name) + "=" + encoded(text(value));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String simple(Place place, JsonNode value, UnaryOperator<String> coding) {
        return place.explode() && value.isObject() ? joined(pairs(value, coding), ",") : listed(value, ",", coding);
    }

    private static String matrix(String name, boolean explode, JsonNode value) {
        if (explode && value.isArray()) {
            var parts = new StringBuilder();
            value.forEach(item -> parts.append(';').append(name).append('=').append(encoded(text(item))));
            return parts.toString();
        }
        return explode && value.isObject()
                ? ";" + joined(pairs(value, Styles::encoded), ";")
                : ";" + name + "=" + listed(value, ",", Styles::encoded);
    }

    private static List<String> delimited(String name, String delimiter, Place place, JsonNode value) {
        if (place.explode() && value.isArray()) {
            var pairs = new ArrayList<String>();
            value.forEach(item -> pairs.add(name + "=" + encoded(text(item))));
            return pairs;
        }
        return place.explode() && value.isObject()
                ? pairs(value, Styles::encoded)
                : List.of(name + "=" + listed(value, delimiter, Styles::encoded));
    }

    private static List<String> deep(String name, JsonNode value) {
        var pairs = new ArrayList<String>();
        value.properties()
                .forEach(property -> pairs.add(
                        name + "%5B" + encoded(property.getKey()) + "%5D=" + encoded(text(property.getValue()))));
        return value.isObject() ? pairs : List.of(name + "=" + encoded(text(value)));
    }

    /** {@code name=value} of an object; the values alone of a list; of all else the value. */
    private static List<String> pairs(JsonNode value, UnaryOperator<String> coding) {
        var pairs = new ArrayList<String>();
        value.properties()
                .forEach(property ->
                        pairs.add(coding.apply(property.getKey()) + "=" + coding.apply(text(property.getValue()))));
        if (value.isArray()) {
            value.forEach(item -> pairs.add(coding.apply(text(item))));
        }
        return value.isContainerNode() ? pairs : List.of(coding.apply(text(value)));
    }

    /** {@code name,value} of an object; the values of a list. */
    private static String listed(JsonNode value, String delimiter, UnaryOperator<String> coding) {
        var parts = new ArrayList<String>();
        value.properties().forEach(property -> {
            parts.add(coding.apply(property.getKey()));
            parts.add(coding.apply(text(property.getValue())));
        });
        if (value.isArray()) {
            value.forEach(item -> parts.add(coding.apply(text(item))));
        }
        return value.isContainerNode() ? joined(parts, delimiter) : coding.apply(text(value));
    }

    private static String joined(List<String> parts, String delimiter) {
        return String.join(delimiter, parts);
    }
}
