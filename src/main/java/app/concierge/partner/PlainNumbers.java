package app.concierge.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * One form for each number: 31, 31.0 and 3.1e1 are the same price, and equal as nodes once they went through here, before
 * and after they were stored.
 */
final class PlainNumbers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS_OF_A_LONG = 18;

    private PlainNumbers() {}

    static ObjectNode of(ObjectNode object) {
        var plain = NODES.objectNode();
        object.properties().forEach(field -> plain.set(field.getKey(), of(field.getValue())));
        return plain;
    }

    private static JsonNode of(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> of(object);
            case ArrayNode array -> {
                var plain = NODES.arrayNode(array.size());
                array.forEach(item -> plain.add(of(item)));
                yield plain;
            }
            case JsonNode number
            when number.isNumber() -> of(number.decimalValue().stripTrailingZeros());
            default -> value;
        };
    }

    private static JsonNode of(BigDecimal number) {
        if (number.scale() > 0 || number.precision() - number.scale() > DIGITS_OF_A_LONG) {
            return DecimalNode.valueOf(number);
        }
        long whole = number.longValueExact();
        return (int) whole == whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
    }
}
