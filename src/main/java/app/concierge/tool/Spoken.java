package app.concierge.tool;

import app.concierge.kernel.Money;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.ListFormat;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** JSON values as templates see them and customers read them. */
final class Spoken {
    private static final Set<String> MONEY = Set.of("amount", "currency");
    private static final Set<String> BUILT_IN = Set.of("size", "isEmpty", "empty", "keys", "values");

    private Spoken() {}

    static Object of(JsonNode value, Situation situation) {
        return switch (value.getNodeType()) {
            case OBJECT -> isMoney(value) ? money(value, situation.locale()) : fields(value, situation);
            case ARRAY -> {
                var items = new ArrayList<>();
                value.forEach(item -> items.add(of(item, situation)));
                yield new Listed(items, situation.locale());
            }
            case STRING -> Moments.spoken(value.textValue(), situation);
            case NUMBER -> plain(value.decimalValue());
            case BOOLEAN -> value.booleanValue();
            default -> Absent.INSTANCE;
        };
    }

    /** Without a fraction that says nothing; never an {@code Integer}, over which a template could count. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() > 0 ? number : stripped.setScale(0);
    }

    private static Parts fields(JsonNode object, Situation situation) {
        var fields = new LinkedHashMap<String, Object>();
        object.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue(), situation)));
        return new Parts(fields, "");
    }

    private static boolean isMoney(JsonNode object) {
        return object.size() == 2
                && MONEY.stream().allMatch(object::has)
                && (object.path("amount").isNumber() || object.path("amount").isTextual());
    }

    private static Object money(JsonNode object, Locale locale) {
        try {
            var money = Money.of(
                    object.path("amount").asText(), object.path("currency").asText());
            var text = money.format(locale).replace('\u00a0', ' ').replace('\u202f', ' ');
            return new Parts(
                    Map.of(
                            "amount",
                            money.amount(),
                            "currency",
                            money.currency().getCurrencyCode()),
                    text);
        } catch (IllegalArgumentException _) {
            return object.path("amount").asText() + " "
                    + object.path("currency").asText();
        }
    }

    /** Something with named parts; printed, its text. */
    record Parts(Map<String, Object> parts, String text) {
        Object part(String name) {
            return parts.getOrDefault(name, Absent.INSTANCE);
        }

        boolean builtIn(String name) {
            return !parts.containsKey(name) && BUILT_IN.contains(name);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A list that prints as a person would write it: "a, b, and c". */
    static final class Listed extends AbstractList<Object> {
        private final List<Object> items;
        private final Locale locale;

        Listed(List<Object> items, Locale locale) {
            this.items = items;
            this.locale = locale;
        }

        @Override
        public Object get(int index) {
            return items.get(index);
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public String toString() {
            return items.isEmpty()
                    ? ""
                    : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                            .format(items.stream().map(Object::toString).toList());
        }
    }

    /** What is not there: false in a condition, empty in a loop. */
    static final class Absent extends AbstractList<Object> {
        static final Absent INSTANCE = new Absent();

        @Override
        public Object get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public String toString() {
            return "";
        }
    }
}
