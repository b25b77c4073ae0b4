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
 * A limit on one argument of a call, or on one of the terms it was quoted; or on when and how often a tool may be called.
 *
 * @param tool a tool's name or {@code partner/*}; empty where a purpose is meant
 * @param purpose all tools for it; empty where a tool is meant
 * @param field the argument or term; of a list of things, as in {@code items.quantity}. Where it is absent the rule has
 *     nothing to say
 * @param ofTerms whether it is a term
 */
record ToolRule(
        String name,
        String tool,
        String purpose,
        String field,
        boolean ofTerms,
        Limits limits,
        Conditions conditions,
        String say) {
    /** Absent limits are null or empty. */
    record Limits(
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer maxLength,
            Set<String> allowed,
            @Nullable Patterns forbidden) {}

    /**
     * What the conversation must be like.
     *
     * @param own the argument must be the customer's own
     * @param confirm only after the customer's yes
     * @param perDay so often for one customer; 0 for any number
     */
    record Conditions(boolean own, boolean confirm, int perDay) {
        static final Conditions NONE = new Conditions(false, false, 0);
    }

    boolean concerns(ToolContract contract) {
        return purpose.isEmpty()
                ? tool.equals(contract.name()) || tool.equals(contract.partner() + "/*")
                : purpose.equals(contract.purpose().word());
    }

    Optional<Verdict> judge(JsonNode fields) {
        return field.isEmpty()
                ? Optional.empty()
                : values(fields, List.of(field.split("\\.", -1))).stream()
                        .flatMap(value -> objection(value).stream())
                        .map(this::refusal)
                        .findFirst();
    }

    /** Beyond the limits: whose the argument is, whether the customer agreed, how often it was done today. */
    Optional<Verdict> judge(JsonNode arguments, Circumstances circumstances) {
        if (conditions.own() && !own(arguments, circumstances)) {
            return Optional.of(refusal(field + " is not known to be this customer's own."));
        }
        if (conditions.confirm() && !circumstances.agreed()) {
            return Optional.of(refusal("The customer has not said yes to it."));
        }
        if (conditions.perDay() > 0 && !circumstances.use(name, conditions.perDay(), this::concerns)) {
            return Optional.of(refusal("It was done " + conditions.perDay() + " times today."));
        }
        return Optional.empty();
    }

    private boolean own(JsonNode arguments, Circumstances circumstances) {
        return values(arguments, List.of(field.split("\\.", -1))).stream()
                .map(JsonNode::asText)
                .filter(value -> !value.isBlank())
                .allMatch(circumstances::shows);
    }

    private Verdict refusal(String reason) {
        return new Verdict.Refuse(name, reason, say);
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
