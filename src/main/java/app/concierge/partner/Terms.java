package app.concierge.partner;

import app.concierge.kernel.Situation;
import app.concierge.tool.Sentences;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was agreed, compared with what was done. */
final class Terms {
    private Terms() {}

    /** In the customer's words, what the partner did otherwise than was sealed; empty when all is as agreed. */
    static Optional<String> broken(List<String> seals, ObjectNode agreed, ObjectNode done, Situation situation) {
        return seals.stream()
                .filter(seal -> agreed.hasNonNull(seal) && done.hasNonNull(seal))
                .filter(seal -> !same(agreed.get(seal), done.get(seal)))
                .findFirst()
                .map(seal -> "the " + seal.replace('_', ' ') + " from " + spoken(agreed.get(seal), situation) + " to "
                        + spoken(done.get(seal), situation));
    }

    private static boolean same(JsonNode agreed, JsonNode done) {
        if (agreed.isNumber() && done.isNumber()) {
            return agreed.decimalValue().compareTo(done.decimalValue()) == 0;
        }
        if (agreed.isTextual() && done.isTextual()) {
            return agreed.equals(done) || sameMoment(agreed.textValue(), done.textValue());
        }
        if (agreed instanceof ObjectNode one && done instanceof ObjectNode other) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(field ->
                                    other.has(field.getKey()) && same(field.getValue(), other.path(field.getKey())));
        }
        return agreed.equals(done);
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return OffsetDateTime.parse(one).isEqual(OffsetDateTime.parse(other));
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String spoken(JsonNode value, Situation situation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().set("value", value);
        return Sentences.render("{output.value}", Map.of("output", root), situation, Sentences.Missing.DROP);
    }
}
