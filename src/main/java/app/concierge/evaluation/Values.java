package app.concierge.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** When a value counts as the wanted one. */
final class Values {
    private Values() {}

    /** Texts without case, marks and a leading article; numbers by value; lists element by element, objects by fields. */
    static boolean alike(JsonNode value, JsonNode wanted) {
        if (value.isNumber() && wanted.isNumber()) {
            return value.decimalValue().compareTo(wanted.decimalValue()) == 0;
        }
        if (value.isArray() && wanted.isArray()) {
            boolean same = value.size() == wanted.size();
            for (int i = 0; same && i < value.size(); i++) {
                same = alike(value.get(i), wanted.get(i));
            }
            return same;
        }
        if (value.isObject() && wanted.isObject()) {
            return value.size() == wanted.size()
                    && value.properties().stream()
                            .allMatch(field ->
                                    wanted.has(field.getKey()) && alike(field.getValue(), wanted.get(field.getKey())));
        }
        return plain(value).equals(plain(wanted));
    }

    private static String plain(JsonNode value) {
        var text = value.isValueNode() ? value.asText() : value.toString();
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}.:]+", " ")
                .replaceAll("[.]( |$)", "$1")
                .replaceFirst("^ *(the|a|an) ", "")
                .trim();
    }
}
