package app.concierge.brand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold in {@code guardrails.yaml} beyond its schema. */
final class GuardrailRules {
    private GuardrailRules() {}

    static List<Fault> faults(YamlDocument guardrails) {
        var faults = new ArrayList<Fault>();
        var tools = guardrails.at("/tools");
        for (int i = 0; i < tools.size(); i++) {
            var rule = tools.get(i);
            int line = guardrails.line("/tools/" + i);
            var name = "tools (entry " + (i + 1) + "): ";
            if (rule.has("argument") == rule.has("term")) {
                faults.add(new Fault(
                        guardrails.file(),
                        line,
                        name + "say which 'argument' or which 'term' is limited, one of the two."));
            }
            if (Stream.of("min", "max", "max_length", "allowed", "forbidden").noneMatch(rule::has)) {
                faults.add(new Fault(
                        guardrails.file(),
                        line,
                        name + "it limits nothing: give min, max, max_length, allowed or forbidden."));
            }
        }
        return faults;
    }
}
