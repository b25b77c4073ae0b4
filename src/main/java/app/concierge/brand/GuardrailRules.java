package app.concierge.brand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold in {@code guardrails.yaml} beyond its schema. */
final class GuardrailRules {
    private final YamlDocument guardrails;
    private final List<Fault> faults = new ArrayList<>();

    private GuardrailRules(YamlDocument guardrails) {
        this.guardrails = guardrails;
    }

    static List<Fault> faults(YamlDocument guardrails) {
        var rules = new GuardrailRules(guardrails);
        rules.finders();
        rules.tools();
        return rules.faults;
    }

    private void finders() {
        for (var name : List.of("/input/injection", "/input/abuse")) {
            if (guardrails.at(name).isObject()) {
                finder(name, name.substring(1).replace('/', '.'));
            }
        }
        for (var list : List.of("/input/handoff", "/input/forbidden", "/output/forbidden")) {
            for (int i = 0; i < guardrails.at(list).size(); i++) {
                finder(list + "/" + i, entry(list.substring(1).replace('/', '.'), i));
            }
        }
    }

    private void finder(String pointer, String name) {
        var rule = guardrails.at(pointer);
        if (Stream.of("patterns", "known", "examples").noneMatch(rule::has)) {
            fault(pointer, name + ": it finds nothing: give patterns, known or examples.");
        }
        if (rule.has("unless") && !rule.has("patterns")) {
            fault(pointer, name + ": 'unless' needs 'patterns' that it makes exceptions to.");
        }
        if (rule.has("unlike") && !rule.has("examples")) {
            fault(pointer, name + ": 'unlike' needs 'examples' that it is near to.");
        }
    }

    private void tools() {
        var tools = guardrails.at("/tools");
        for (int i = 0; i < tools.size(); i++) {
            tool("/tools/" + i, tools.get(i), entry("tools", i));
        }
    }

    private void tool(String pointer, JsonNode rule, String name) {
        if (rule.has("tool") == rule.has("purpose")) {
            fault(pointer, name + ": say which 'tool' or which 'purpose' is meant, one of the two.");
        }
        boolean limits =
                Stream.of("min", "max", "max_length", "allowed", "forbidden").anyMatch(rule::has);
        boolean own = rule.path("own").asBoolean();
        boolean named = rule.has("argument") || rule.has("term");
        if (!limits && !own && !rule.path("confirm").asBoolean() && !rule.has("per_day")) {
            fault(
                    pointer,
                    name
                            + ": it limits nothing: give min, max, max_length, allowed, forbidden, own, confirm or per_day.");
        } else if ((limits || own || named) && rule.has("argument") == rule.has("term")) {
            fault(pointer, name + ": say which 'argument' or which 'term' is limited, one of the two.");
        } else if (own && rule.has("term")) {
            fault(pointer, name + ": 'own' is about an 'argument', not a 'term'.");
        }
    }

    private void fault(String pointer, String reason) {
        faults.add(new Fault(guardrails.file(), guardrails.line(pointer), reason));
    }

    private static String entry(String list, int index) {
        return list + " (entry " + (index + 1) + ")";
    }
}
