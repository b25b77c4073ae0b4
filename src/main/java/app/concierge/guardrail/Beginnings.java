package app.concierge.guardrail;

import app.concierge.guardrail.Expression.Place;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which of many patterns can begin at a place of a text, told by the character there and those beside it. A pattern that
 * is not among them fails there as Java's matcher would, without a look at the text's end.
 */
final class Beginnings {
    private static final int OTHER = 0x80;
    private static final boolean[] WORD = new boolean[OTHER];

    static {
        for (char c = 0; c < OTHER; c++) {
            WORD[c] = c == '_' || Character.isLetterOrDigit(c);
        }
    }

    private final int[][] atStart;
    private final int[][] atEdge;
    private final int[][] anywhere;
    private final List<Seconds> seconds;

    private Beginnings(List<Reach> patterns, List<Seconds> seconds) {
        this.seconds = seconds;
        atStart = candidates(patterns, List.of(Place.values()));
        atEdge = candidates(patterns, List.of(Place.EDGE, Place.ANYWHERE));
        anywhere = candidates(patterns, List.of(Place.ANYWHERE));
    }

    static Beginnings of(List<String> patterns) {
        return new Beginnings(
                patterns.stream().map(Reach::of).toList(),
                patterns.stream().map(Seconds::of).toList());
    }

    private static int[][] candidates(List<Reach> patterns, List<Place> places) {
        return IntStream.rangeClosed(0, OTHER)
                .mapToObj(c -> IntStream.range(0, patterns.size())
                        .filter(i -> places.stream()
                                .anyMatch(place -> patterns.get(i).begins(place, c)))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The numbers of the patterns that can begin there, in their order. */
    int[] at(CharSequence text, int index) {
        char c = Folding.fold(text.charAt(index));
        var candidates = index == 0 ? atStart : withinWord(text, index) ? anywhere : atEdge;
        return candidates[Math.min(c, OTHER)];
    }

    /** Whether that pattern, once it has begun, can have this character second. */
    boolean goesOn(int pattern, char second) {
        return seconds.get(pattern).characters[Math.min(Folding.fold(second), OTHER)];
    }

    /** Of letters beyond ASCII it is not told. */
    private static boolean withinWord(CharSequence text, int index) {
        char before = text.charAt(index - 1);
        char c = text.charAt(index);
        return before < OTHER && c < OTHER && WORD[before] && WORD[c];
    }

    /** The characters that one pattern can begin with, by the place where it can do so. */
    private static final class Reach {
        private final Map<Place, boolean[]> characters = new EnumMap<>(Place.class);

        static Reach of(String pattern) {
            var reach = new Reach();
            var expression = ExpressionReader.read(pattern);
            if (expression.isEmpty()
                    || reach.walk(expression.get(), Place.ANYWHERE).isPresent()) {
                reach.add(Place.ANYWHERE);
            }
            return reach;
        }

        boolean begins(Place place, int c) {
            return characters(place)[c];
        }

        /** Where the expression may be through without a character; nowhere when it always takes one. */
        private Optional<Place> walk(Expression expression, Place from) {
            return switch (expression) {
                case Expression.OneOf(var some) -> {
                    some.forEach(c -> characters(from)[Math.min(c, OTHER)] = true);
                    yield Optional.empty();
                }
                case Expression.AnyOne _ -> {
                    add(from);
                    yield Optional.empty();
                }
                case Expression.Nothing(var place) -> {
                    if (place == Place.END) {
                        add(Place.ANYWHERE);
                    }
                    yield Optional.of(Collections.min(List.of(from, place)));
                }
                case Expression.Repeated(var part) -> walk(part, from);
                case Expression.Sequence(var parts) -> {
                    var place = Optional.of(from);
                    for (var part : parts) {
                        place = place.flatMap(reached -> walk(part, reached));
                    }
                    yield place;
                }
                case Expression.Choice(var branches) ->
                    branches.stream()
                            .flatMap(branch -> walk(branch, from).stream())
                            .max(Comparator.naturalOrder());
            };
        }

        private void add(Place place) {
            Arrays.fill(characters(place), true);
        }

        private boolean[] characters(Place place) {
            return characters.computeIfAbsent(place, _ -> new boolean[OTHER + 1]);
        }
    }

    /** The characters that may stand second in a match of one pattern; any where it may end before, or looks for the end. */
    private static final class Seconds {
        private static final int NONE_TAKEN = 1;
        private static final int ONE_TAKEN = 2;

        private final boolean[] characters = new boolean[OTHER + 1];

        static Seconds of(String pattern) {
            var seconds = new Seconds();
            seconds.characters[OTHER] = true; // half of the first character
            var expression = ExpressionReader.read(pattern);
            if (expression.isEmpty() || seconds.walk(expression.get(), NONE_TAKEN) != 0) {
                Arrays.fill(seconds.characters, true);
            }
            return seconds;
        }

        /** From how many characters may have been taken before, to how many may be after; a bit for each number. */
        private int walk(Expression expression, int taken) {
            return switch (expression) {
                case Expression.OneOf(var some) -> {
                    if ((taken & ONE_TAKEN) != 0) {
                        some.forEach(c -> characters[Math.min(c, OTHER)] = true);
                    }
                    yield oneMore(taken);
                }
                case Expression.AnyOne _ -> {
                    if ((taken & ONE_TAKEN) != 0) {
                        Arrays.fill(characters, true);
                    }
                    yield oneMore(taken);
                }
                case Expression.Nothing(var place) -> {
                    if (place == Place.END) {
                        Arrays.fill(characters, true);
                    }
                    yield taken;
                }
                case Expression.Repeated(var part) -> {
                    int once = walk(part, taken);
                    yield once | walk(part, once);
                }
                case Expression.Sequence(var parts) -> {
                    int reached = taken;
                    for (var part : parts) {
                        reached = walk(part, reached);
                    }
                    yield reached;
                }
                case Expression.Choice(var branches) ->
                    branches.stream().mapToInt(branch -> walk(branch, taken)).reduce(0, (a, b) -> a | b);
            };
        }

        private static int oneMore(int taken) {
            return (taken & NONE_TAKEN) != 0 ? ONE_TAKEN : 0;
        }
    }
}
