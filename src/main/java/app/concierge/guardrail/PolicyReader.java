package app.concierge.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the list of rules of a {@code guardrails.yaml}. */
final class PolicyReader {
    private final JsonNode input;
    private final JsonNode tools;
    private final JsonNode output;
    private final Manner manner;
    private final Meanings meanings;
    private final Set<String> open = new HashSet<>();

    PolicyReader(ObjectNode guardrails, Manner manner, Meanings meanings) {
        this.manner = manner;
        this.meanings = meanings;
        input = guardrails.path("input");
        tools = guardrails.path("tools");
        output = guardrails.path("output");
    }

    Policy policy() {
        return new Policy(
                new PersonalNumbers(Set.copyOf(texts(input.path("mask")))),
                inputRules(),
                toolRules(),
                new Answering(
                        outputRules(), disclosures(), output.path("instead").asText()),
                open);
    }

    /** People in need come first, whatever else the message holds. */
    private List<InputRule> inputRules() {
        var rules = new ArrayList<InputRule>();
        for (var handoff : input.path("handoff")) {
            var topic = handoff.path("topic").asText();
            noteOpen("handoff:" + topic, handoff);
            rules.add(new InputRule.Handoff(topic, finder(topic, handoff), say(handoff)));
        }
        var length = input.path("max_length");
        if (length.isObject()) {
            rules.add(new InputRule.MaxLength(length.path("characters").asInt(), say(length)));
        }
        forbid("injection", input.path("injection"), "The message tries to change what the assistant is.", rules);
        forbid("abuse", input.path("abuse"), "The message insults.", rules);
        for (var topic : input.path("forbidden")) {
            forbid(topic.path("name").asText(), topic, "The brand does not take up this topic.", rules);
        }
        var language = input.path("language");
        if (language.isObject()) {
            noteOpen("language", language);
            rules.add(new InputRule.Language(manner.languages(), say(language)));
        }
        var topics = input.path("topics");
        if (topics.isObject()) {
            noteOpen("topics", topics);
            rules.add(new InputRule.Topics(
                    new Likeness(
                            meanings,
                            texts(topics.path("elsewhere")),
                            texts(topics.path("allowed")),
                            List.of(),
                            Likeness.ABOUT),
                    say(topics)));
        }
        return rules;
    }

    private void forbid(String name, JsonNode rule, String reason, List<InputRule> rules) {
        if (rule.isObject()) {
            noteOpen(name, rule);
            rules.add(new InputRule.Forbidden(name, finder(name, rule), reason, say(rule)));
        }
    }

    /** A rule that fails refuses, unless the brand says otherwise. */
    private void noteOpen(String name, JsonNode rule) {
        if (rule.path("on_error").asText().equals("allow")) {
            open.add(name);
        }
    }

    /** To somebody who insults, the brand's voice has its own words. */
    private String say(JsonNode rule) {
        return rule.path("say").asText(manner.abuse());
    }

    private List<ToolRule> toolRules() {
        var rules = new ArrayList<ToolRule>();
        for (var rule : tools) {
            var name = rule.path("name").asText();
            boolean ofTerms = rule.hasNonNull("term");
            noteOpen(name, rule);
            rules.add(new ToolRule(
                    name,
                    rule.path("tool").asText(),
                    rule.path("purpose").asText(),
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
                    new ToolRule.Conditions(
                            rule.path("own").asBoolean(),
                            rule.path("confirm").asBoolean(),
                            rule.path("per_day").asInt()),
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
                        case "times" -> new Times(instead);
                        case "availability" -> new Availability(instead);
                        case "diet" -> new Diet(instead);
                        case "persons" -> new Persons(texts(output.path("links")), instead);
                        default -> throw new IllegalArgumentException("output.ground: '" + kind + "' is unknown.");
                    });
        }
        for (var forbidden : output.path("forbidden")) {
            var name = forbidden.path("name").asText();
            noteOpen(name, forbidden);
            rules.add(new OutputRule.Forbidden(
                    name, finder(name, forbidden), forbidden.path("instead").asText()));
        }
        rules.add(new OutputRule.Links(texts(output.path("links")), instead));
        rules.add(new Plain(manner.languages(), instead));
        return rules;
    }

    private List<Disclosure> disclosures() {
        var disclosures = new ArrayList<Disclosure>();
        for (var one : output.path("disclose")) {
            var name = one.path("name").asText();
            disclosures.add(new Disclosure(
                    name,
                    patterns(name, texts(one.path("when")), texts(one.path("unless"))),
                    one.path("say").asText()));
        }
        return disclosures;
    }

    private Finder finder(String rule, JsonNode node) {
        var patterns = new ArrayList<Patterns>();
        var alike = new ArrayList<Likeness>();
        if (node.has("patterns")) {
            patterns.add(patterns(rule, texts(node.path("patterns")), texts(node.path("unless"))));
        }
        for (var name : texts(node.path("known"))) {
            var known = KnownLists.of(name);
            patterns.add(known.patterns());
            if (!known.alike().isEmpty()) {
                alike.add(new Likeness(meanings, known.alike(), known.unlike(), known.hints(), Likeness.NEAR));
            }
        }
        if (node.has("examples")) {
            alike.add(new Likeness(
                    meanings, texts(node.path("examples")), texts(node.path("unlike")), List.of(), Likeness.NEAR));
        }
        return new Finder(patterns, alike);
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
