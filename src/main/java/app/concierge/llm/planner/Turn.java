package app.concierge.llm.planner;

import app.concierge.kernel.Situation;
import app.concierge.llm.ModelRequest.Pending;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one chat request asks, and all that the planner may use for it.
 *
 * @param earlier the exchanges before, oldest first
 * @param current the one to go on with
 * @param hearing of this request: the same for the turn as it is and as it was
 */
record Turn(
        List<Exchange> earlier,
        Exchange current,
        List<KnownTool> tools,
        Situation situation,
        Map<String, String> known,
        List<Pending> pending,
        Hearing hearing) {

    /** The message to go on with. */
    Utterance message() {
        return hearing.read(current.said());
    }

    Heard heard(Utterance said) {
        return hearing.of(said);
    }

    Optional<KnownTool> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /** Whether the last answer came without a call, as of somebody who says things in words of their own. */
    boolean isTakenOver() {
        return !earlier.isEmpty()
                && earlier.getLast().calls().isEmpty()
                && !earlier.getLast().answer().isBlank();
    }

    /** Whether the last answer ends with a question. */
    boolean isAsked() {
        return !earlier.isEmpty() && earlier.getLast().answer().strip().endsWith("?");
    }

    /** Whether there are tools, and no contract tells how customers ask for its tool. */
    boolean isBare() {
        return !tools.isEmpty() && tools.stream().allMatch(KnownTool::isBare);
    }

    /** The exchanges before, newest first. */
    List<Exchange> back() {
        return earlier.reversed();
    }

    /** The same turn as it was one exchange ago, before it was answered. Confirmations that wait now are not of it. */
    Turn before() {
        return new Turn(
                earlier.subList(0, earlier.size() - 1),
                earlier.getLast().unanswered(),
                tools,
                situation,
                known,
                List.of(),
                hearing);
    }

    /** The same turn as it was before its tools were called. */
    Turn unanswered() {
        return new Turn(earlier, current.unanswered(), tools, situation, known, pending, hearing);
    }

    /** Outputs of earlier calls that were done, newest first. */
    List<ObjectNode> results() {
        var results = new ArrayList<ObjectNode>();
        for (var exchange : back()) {
            exchange.calls().reversed().stream()
                    .filter(Exchange.Called::isDone)
                    .forEach(call -> results.add(Objects.requireNonNull(call.result())));
        }
        return results;
    }

    /** The calls of the last exchange that had any, where their tools are still on offer; at most four exchanges ago. */
    List<Exchange.Called> lastCalls() {
        return back().stream()
                .limit(4)
                .map(exchange -> exchange.calls().stream()
                        .filter(call -> tool(call.tool()).isPresent())
                        .toList())
                .filter(calls -> !calls.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
