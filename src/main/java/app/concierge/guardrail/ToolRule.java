package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A limit on one argument of a call, or on one of the terms it was quoted.
 *
 * @param tool a tool's name or {@code partner/*}
 * @param field the argument or term; of a list of things, as in {@code items.quantity}. Where it is absent the rule has
 *     nothing to say
 * @param ofTerms whether it is a term
 */
record ToolRule(String name, String tool, String field, boolean ofTerms, Limits limits, String say) {
    /** Absent limits are null or empty. */
    record Limits(
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer maxLength,
            Set<String> allowed,
            @Nullable Patterns forbidden) {}

    boolean concerns(ToolContract contract) {
        return tool.equals(contract.name()) || tool.equals(contract.partner() + "/*");
    }

    Optional<Verdict> judge(JsonNode fields) {
        return values(fields, List.of(field.split("\\.", -1))).stream()
                .flatMap(value -> objection(value).stream())
                .<Verdict>map(reason -> new Verdict.Refuse(name, reason, say))
                .findFirst();
    }

    private static List<JsonNode> values(JsonNode node, List<String> path) {
        if (node.isArray() && !path.isEmpty()) {
            var values = new ArrayList<JsonNode>();
            node.forEach(item -> values.addAll(values(item, path)));
            return values;
        }
        if (path.isEmpty()) {
            return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
        }
        return values(node.path(path.getFirst()), path.subList(1, path.size()));
    }

    private Optional<String> objection(JsonNode value) {
        if (limits.min() != null || limits.max() != null) {
            var number = Amount.number(value);
            if (number.isEmpty()) {
                return Optional.of(field + " is not a number.");
            }
            if (limits.min() != null && number.get().compareTo(limits.min()) < 0) {
                return Optional.of(field + " is less than " + limits.min().toPlainString() + ".");
            }
            if (limits.max() != null && number.get().compareTo(limits.max()) > 0) {
                return Optional.of(field + " is more than " + limits.max().toPlainString() + ".");
            }
        }
        var text = value.isValueNode() ? value.asText() : value.toString();
        if (limits.maxLength() != null && text.length() > limits.maxLength()) {
            return Optional.of(field + " is longer than " + limits.maxLength() + " characters.");
        }
        if (!limits.allowed().isEmpty() && !limits.allowed().contains(text)) {
            return Optional.of(field + " is none of " + String.join(", ", limits.allowed()) + ".");
        }
        if (limits.forbidden() != null && limits.forbidden().in(Wording.of(text))) {
            return Optional.of(field + " holds what it must not.");
        }
        return Optional.empty();
    }
}
