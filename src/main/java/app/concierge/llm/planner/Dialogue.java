package app.concierge.llm.planner;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the planner itself left open in the exchange before. It keeps no state: it plans the earlier message again, from
 * the same history, and sees whether the question that came of it still stands at the end of its answer.
 */
final class Dialogue {
    private static final int DEEPEST = 6;

    private Dialogue() {}

    /** @param plan how a message was, and would again be, planned */
    static Optional<Plan> open(Turn turn, int depth, Function<Turn, Plan> plan) {
        if (depth >= DEEPEST || turn.earlier().isEmpty()) {
            return Optional.empty();
        }
        var answer = turn.earlier().getLast().answer().strip();
        if (!answer.endsWith("?") && !answer.endsWith(".")) {
            return Optional.empty();
        }
        var before = plan.apply(turn.before());
        var question = switch (before) {
            case Plan.Act act -> act.question();
            case Plan.Choose choose -> choose.question();
            case Plan.Say _ -> "";
        };
        return question.isBlank() || !answer.endsWith(question) ? Optional.empty() : Optional.of(before);
    }
}
