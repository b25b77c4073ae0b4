package app.concierge.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The patterns of all brands' rules, and those that are built in. */
final class ShippedPatterns {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ShippedPatterns() {}

    record Rule(List<String> patterns, List<String> unless) {}

    static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        for (var brand : List.of("skylark", "cellar", "deli")) {
            collect(guardrails(brand), rules);
        }
        builtIn().forEach(signs -> rules.add(new Rule(signs, List.of())));
        return rules;
    }

    /** What a brand's answers are watched for as they come. */
    static List<String> signs(String brand) {
        var rules = new ArrayList<Rule>();
        collect(guardrails(brand).path("output"), rules);
        return Stream.concat(rules.stream().map(Rule::patterns), builtIn())
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<List<String>> builtIn() {
        return Stream.of(
                        new OutputRule.Amounts(""),
                        new OutputRule.References(""),
                        new Actions(""),
                        new OutputRule.Links(List.of(), ""),
                        new Times(""),
                        new Availability(""),
                        new Persons(List.of(), ""),
                        new Diet(""),
                        new Plain(List.of("en", "de"), ""))
                .map(OutputRule::signs);
    }

    private static JsonNode guardrails(String brand) {
        try {
            return YAML.readTree(Path.of("prompts", brand, "guardrails.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode node, List<Rule> rules) {
        if (node.has("patterns")) {
            rules.add(new Rule(texts(node.path("patterns")), texts(node.path("unless"))));
        }
        node.path("known")
                .forEach(name -> rules.add(
                        new Rule(KnownLists.of(name.asText()).patterns().sources(), List.of())));
        node.forEach(part -> collect(part, rules));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
