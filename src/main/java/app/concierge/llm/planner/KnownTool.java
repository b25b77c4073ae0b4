package app.concierge.llm.planner;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A contract, made ready for comparing.
 *
 * @param examples embeddings of the examples
 * @param cores embeddings of what they want, without when, where and for whom
 * @param middle the middle of the examples
 * @param description what the contract says of it
 * @param stems stems of the texts by which it is called
 * @param named stems of its name
 * @param cues phrases of several words after which a value of one of its arguments stands
 * @param moods shares of the examples
 * @param openings shares of the examples that begin with a word
 */
record KnownTool(
        ToolContract contract,
        List<Argument> arguments,
        List<Meaning> examples,
        List<Meaning> cores,
        Meaning middle,
        Description description,
        Set<String> stems,
        Set<String> named,
        Phrases cues,
        Map<Mood, Double> moods,
        Map<String, Double> openings) {
    String name() {
        return contract.name();
    }

    /** Whether nothing tells how customers ask for it, as with tools of foreign services. */
    boolean isBare() {
        return contract.examples().isEmpty();
    }

    boolean binds() {
        return contract.effect() == Effect.COMMIT;
    }

    boolean is(KnownTool other) {
        return name().equals(other.name());
    }

    /** The same tool, or another of the same partner. */
    boolean isOf(KnownTool other) {
        var partner = contract.partner();
        return is(other) || (partner != null && partner.equals(other.contract.partner()));
    }

    Optional<Argument> argument(String name) {
        return arguments.stream()
                .filter(argument -> argument.name().equals(name))
                .findFirst();
    }

    /** Of the other tool's answers those that this one has an argument of the same name and kind for. */
    ObjectNode sharing(ObjectNode answers, KnownTool other) {
        var shared = answers.deepCopy();
        answers.properties().forEach(answer -> {
            var own = argument(answer.getKey()).map(Argument::kind);
            if (own.isEmpty() || !own.equals(other.argument(answer.getKey()).map(Argument::kind))) {
                shared.remove(answer.getKey());
            }
        });
        return shared;
    }
}
