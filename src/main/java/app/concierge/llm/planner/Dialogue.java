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

    /**
     * How the message before was, and would again be, planned; empty where there is none, or one too long ago to tell.
     *
     * @param plan plans a message
     */
    static Optional<Plan> before(Turn turn, int depth, Function<Turn, Plan> plan) {
        return depth >= DEEPEST || turn.earlier().isEmpty() ? Optional.empty() : Optional.of(plan.apply(turn.before()));
    }

    /** Whether the question of the plan before still stands at the end of the answer before. */
    static boolean isOpen(Plan before, Turn turn) {
        var question = switch (before) {
            case Plan.Act act -> act.question();
            case Plan.Choose choose -> choose.question();
            case Plan.Say _ -> "";
        };
        return !question.isBlank() && answer(turn).endsWith(question);
    }

    /** Whether the answer before is not what the planner said, but somebody else's. */
    static boolean isForeign(Plan before, Turn turn) {
        return !isOpen(before, turn)
                && !(before instanceof Plan.Say say && answer(turn).endsWith(say.text()));
    }

    private static String answer(Turn turn) {
        return turn.earlier().getLast().answer().strip();
    }
}
