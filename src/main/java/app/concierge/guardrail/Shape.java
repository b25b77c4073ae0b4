package app.concierge.guardrail;

import app.concierge.guardrail.Expression.Place;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one pattern, made from its end. */
final class Shape {
    private static final int MOST_STEPS = 2_000;

    /** ASCII that other characters fold to. */
    private static final BitSet ALIKE = new BitSet();

    static {
        for (int c = Step.OTHER; c <= Character.MAX_VALUE; c++) {
            ALIKE.set(Folding.fold((char) c));
        }
    }

    private final int pattern;
    private final List<Step> steps;
    private final int before;
    private final Step end;

    private Shape(int pattern, List<Step> steps) {
        this.pattern = pattern;
        this.steps = steps;
        this.before = steps.size();
        this.end = step(null, null, List.of());
    }

    /**
     * Where the pattern of that number begins; one that cannot be read may match anywhere.
     *
     * @param steps of all patterns, by their numbers: takes this one's
     */
    static Step beginning(int number, String pattern, List<Step> steps) {
        var shape = new Shape(number, steps);
        return ExpressionReader.read(pattern)
                .map(expression -> shape.step(expression, shape.end))
                .orElse(shape.end);
    }

    private Step step(Expression expression, Step then) {
        return switch (expression) {
            case Expression.OneOf some -> step(columns(some), null, List.of(then));
            case Expression.AnyOne _ -> {
                var all = new BitSet();
                all.set(0, Step.COLUMNS);
                yield step(all, null, List.of(then));
            }
            case Expression.Nothing(var place) ->
                switch (place) {
                    case ANYWHERE -> then;
                    case START, EDGE -> step(null, place, List.of(then));
                    case END -> end;
                };
            case Expression.Sequence(var parts) -> {
                var first = then;
                for (var part : parts.reversed()) {
                    first = step(part, first);
                }
                yield first;
            }
            case Expression.Choice(var branches) ->
                step(
                        null,
                        null,
                        branches.stream().map(branch -> step(branch, then)).toList());
            case Expression.Repeated(var part, int least) -> {
                var again = step(null, null, List.of(then));
                var first = step(part, again);
                again.then = List.of(first, then);
                for (int i = 1; i < least && steps.size() - before < MOST_STEPS; i++) {
                    first = step(part, first);
                }
                yield first;
            }
        };
    }

    private Step step(@Nullable BitSet takes, @Nullable Place place, List<Step> then) {
        var step = new Step(steps.size(), pattern, takes, place, then);
        steps.add(step);
        return step;
    }

    private static BitSet columns(Expression.OneOf some) {
        var columns = new BitSet();
        for (char c = 0; c < Step.OTHER; c++) {
            columns.set(c, some.characters().contains(some.cased() ? c : Folding.fold(c)));
        }
        columns.set(
                Step.OTHER,
                some.characters().stream().anyMatch(c -> c >= Step.OTHER || (!some.cased() && ALIKE.get(c))));
        return columns;
    }
}
