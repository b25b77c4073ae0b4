package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Folded words, one of which at least is in every match of a pattern. */
record Clause(Set<String> words) {
    private static final int MOST_WORDS = 64;
    private static final int MOST_TOGETHER = 256;
    private static final int MOST_CLAUSES = 3;
    private static final int LETTERS = 16;

    /** What must all hold of a text that the expression is found in; the rarest first, none when nothing is known. */
    static List<Clause> of(Expression expression) {
        var walk = new Walk();
        walk.over(expression);
        walk.end();
        return walk.clauses.stream()
                .filter(clause -> clause.frequency() < 1)
                .sorted(Comparator.comparingDouble(Clause::frequency))
                .limit(MOST_CLAUSES)
                .toList();
    }

    /** About how often one of the words begins at a place of a text. */
    private double frequency() {
        return words.stream()
                .mapToDouble(word -> Math.pow(LETTERS, -word.length()))
                .sum();
    }

    /** Reads an expression from left to right, and keeps what the text so far may end with. */
    private static final class Walk {
        private static final Set<String> ANYTHING = Set.of("");

        private final List<Clause> clauses = new ArrayList<>();
        private Set<String> ends = ANYTHING;

        void over(Expression expression) {
            switch (expression) {
                case Expression.Sequence(var parts) -> parts.forEach(this::over);
                case Expression.Repeated(var part, int _) -> {
                    end();
                    over(part);
                }
                default ->
                    words(expression).ifPresentOrElse(this::follow, () -> {
                        end();
                        if (expression instanceof Expression.Choice(var branches)) {
                            anyOf(branches);
                        }
                    });
            }
        }

        /** Where there are too many, less is kept of what stands before. */
        private void follow(Set<String> words) {
            var kept = ends;
            if (kept.size() * words.size() > MOST_WORDS) {
                note();
            }
            while (kept.size() * words.size() > MOST_WORDS) {
                kept = kept.stream()
                        .map(word -> word.substring(Math.min(1, word.length())))
                        .collect(Collectors.toSet());
            }
            ends = product(kept, words);
        }

        private void end() {
            note();
            ends = ANYTHING;
        }

        private void note() {
            if (!ends.contains("")) {
                clauses.add(new Clause(ends));
            }
        }

        private void anyOf(List<Expression> branches) {
            var words = new HashSet<String>();
            for (var branch : branches) {
                var rarest = of(branch);
                if (rarest.isEmpty()) {
                    return;
                }
                words.addAll(rarest.getFirst().words());
            }
            if (words.size() <= MOST_TOGETHER) {
                clauses.add(new Clause(words));
            }
        }
    }

    /** All that an expression matches; empty when that is too much. */
    private static Optional<Set<String>> words(Expression expression) {
        return switch (expression) {
            case Expression.OneOf some ->
                few(some.folded().stream().map(String::valueOf).toList());
            case Expression.Nothing _ -> Optional.of(Set.of(""));
            case Expression.AnyOne _, Expression.Repeated _ -> Optional.empty();
            case Expression.Sequence(var parts) -> {
                Optional<Set<String>> words = Optional.of(Set.of(""));
                for (var part : parts) {
                    words = words.flatMap(before -> words(part).map(after -> product(before, after)))
                            .filter(product -> product.size() <= MOST_WORDS);
                }
                yield words;
            }
            case Expression.Choice(var branches) -> {
                var words = new HashSet<String>();
                for (var branch : branches) {
                    var some = words(branch);
                    if (some.isEmpty()) {
                        yield Optional.empty();
                    }
                    words.addAll(some.get());
                }
                yield few(words);
            }
        };
    }

    private static Set<String> product(Set<String> before, Set<String> after) {
        var product = new HashSet<String>();
        before.forEach(one -> after.forEach(other -> product.add(one + other)));
        return product;
    }

    private static Optional<Set<String>> few(Collection<String> words) {
        return words.size() <= MOST_WORDS ? Optional.of(Set.copyOf(words)) : Optional.empty();
    }
}
