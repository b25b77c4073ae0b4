package app.concierge.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the list of rules of a {@code guardrails.yaml}. */
final class PolicyReader {
    private final JsonNode input;
    private final JsonNode tools;
    private final JsonNode output;

    PolicyReader(ObjectNode guardrails) {
        input = guardrails.path("input");
        tools = guardrails.path("tools");
        output = guardrails.path("output");
    }

    Policy policy() {
        return new Policy(
                new PersonalNumbers(Set.copyOf(texts(input.path("mask")))),
                inputRules(),
                toolRules(),
                outputRules(),
                output.path("instead").asText());
    }

    /** People in need come first, whatever else the message holds. */
    private List<InputRule> inputRules() {
        var rules = new ArrayList<InputRule>();
        for (var handoff : input.path("handoff")) {
            var topic = handoff.path("topic").asText();
            rules.add(new InputRule.Handoff(
                    topic, patterns(topic, handoff), handoff.path("say").asText()));
        }
        var length = input.path("max_length");
        if (length.isObject()) {
            rules.add(new InputRule.MaxLength(
                    length.path("characters").asInt(), length.path("say").asText()));
        }
        var injection = input.path("injection");
        if (injection.isObject()) {
            rules.add(new InputRule.Forbidden(
                    "injection",
                    patterns("injection", injection),
                    "The message tries to change what the assistant is.",
                    injection.path("say").asText()));
        }
        for (var topic : input.path("forbidden")) {
            var name = topic.path("name").asText();
            rules.add(new InputRule.Forbidden(
                    name,
                    patterns(name, topic),
                    "The brand does not take up this topic.",
                    topic.path("say").asText()));
        }
        return rules;
    }

    private List<ToolRule> toolRules() {
        var rules = new ArrayList<ToolRule>();
        for (var rule : tools) {
            var name = rule.path("name").asText();
            boolean ofTerms = rule.hasNonNull("term");
            rules.add(new ToolRule(
                    name,
                    rule.path("tool").asText(),
                    rule.path(ofTerms ? "term" : "argument").asText(),
                    ofTerms,
                    new ToolRule.Limits(
                            number(rule.path("min")),
                            number(rule.path("max")),
                            rule.hasNonNull("max_length")
                                    ? rule.path("max_length").asInt()
                                    : null,
                            new LinkedHashSet<>(texts(rule.path("allowed"))),
                            rule.hasNonNull("forbidden")
                                    ? patterns(name, texts(rule.path("forbidden")), List.of())
                                    : null),
                    rule.path("say").asText()));
        }
        return rules;
    }

    private List<OutputRule> outputRules() {
        var rules = new ArrayList<OutputRule>();
        var instead = output.path("instead").asText();
        for (var kind : texts(output.path("ground"))) {
            rules.add(
                    switch (kind) {
                        case "amounts" -> new OutputRule.Amounts(instead);
                        case "references" -> new OutputRule.References(instead);
                        case "actions" -> new Actions(instead);
                        default -> throw new IllegalArgumentException("output.ground: '" + kind + "' is unknown.");
                    });
        }
        for (var forbidden : output.path("forbidden")) {
            var name = forbidden.path("name").asText();
            rules.add(new OutputRule.Forbidden(
                    name, patterns(name, forbidden), forbidden.path("instead").asText()));
        }
        rules.add(new OutputRule.Links(texts(output.path("links")), instead));
        return rules;
    }

    private static Patterns patterns(String rule, JsonNode node) {
        return patterns(rule, texts(node.path("patterns")), texts(node.path("unless")));
    }

    private static Patterns patterns(String rule, List<String> patterns, List<String> unless) {
        try {
            return Patterns.of(patterns, unless);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The rule '" + rule + "' cannot be compiled. " + e.getMessage(), e);
        }
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
