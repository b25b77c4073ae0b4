package app.concierge.guardrail;

import app.concierge.guardrail.Expression.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of many patterns may match from a place of a text on, or could if the text went on. A pattern that is not among
 * them fails there as Java's matcher would, without a look at the text's end. An automaton over the patterns' shapes,
 * whose states are made when a text first leads to them, as RE2's; past {@value #MOST_STATES} of them it tells patterns
 * apart no further.
 */
final class Prospects {
    private static final int MOST_STATES = 4_000;
    private static final int LOOKS_A_CHARACTER = 32;

    private final List<Step> steps = new ArrayList<>();
    private final Map<State, State> states = new ConcurrentHashMap<>();
    private final State atStart;
    private final Map<Kind, State> within = new EnumMap<>(Kind.class);

    private Prospects(List<String> patterns) {
        var beginnings = IntStream.range(0, patterns.size())
                .mapToObj(i -> Shape.beginning(i, patterns.get(i), steps))
                .toList();
        atStart = first(beginnings, true, Kind.GAP);
        for (var before : Kind.values()) {
            within.put(before, first(beginnings, false, before));
        }
    }

    static Prospects of(List<String> patterns) {
        return new Prospects(patterns);
    }

    /** Before the character there is read. */
    State at(CharSequence text, int index) {
        return index == 0 ? atStart : Objects.requireNonNull(within.get(Kind.of(column(text.charAt(index - 1)))));
    }

    /** Whether any of the patterns may match somewhere in a text that is whole; also where telling would take too long. */
    boolean in(CharSequence text) {
        int length = text.length();
        int left = LOOKS_A_CHARACTER * length;
        for (int start = 0; start <= length; start++) {
            var state = at(text, start);
            for (int i = start; i < length && !state.settled; i++) {
                state = state.after(text.charAt(i));
                left--;
            }
            if (state.matches || left < 0) {
                return true;
            }
        }
        return false;
    }

    private State first(List<Step> beginnings, boolean start, Kind before) {
        var items = new BitSet();
        beginnings.forEach(beginning -> reach(beginning, false, start, items));
        return state(items, before);
    }

    private static int column(char c) {
        return c < Step.OTHER ? c : Character.isLowSurrogate(c) ? Step.HALF : Step.OTHER;
    }

    /** Adds where a pattern stands before it takes a character: a step's number, and whether an edge must be here. */
    private static void reach(Step step, boolean edge, boolean start, BitSet items) {
        boolean known = items.get(step.item(false)) || (edge && items.get(step.item(true)));
        if (known) {
            return;
        }
        items.set(step.item(edge));
        boolean there = step.place == null || step.place == Place.EDGE || start;
        if (step.takes == null && there) {
            step.then.forEach(next -> reach(next, edge || step.place == Place.EDGE, start, items));
        }
    }

    private State state(BitSet items, Kind before) {
        var done = new BitSet();
        items.stream()
                .mapToObj(item -> steps.get(item / 2))
                .filter(step -> step.ends() && items.get(step.item(false)))
                .forEach(step -> done.set(step.pattern));
        var left = items.stream()
                .filter(item -> {
                    var step = steps.get(item / 2);
                    return step.ends()
                            ? item == step.item(!done.get(step.pattern))
                            : step.takes != null && !done.get(step.pattern);
                })
                .toArray();
        boolean edges = Arrays.stream(left).anyMatch(item -> item % 2 == 1);
        var state = new State(left, edges ? before : Kind.UNKNOWN, false);
        var known = states.putIfAbsent(state, state);
        return known == null ? state : known;
    }

    /** What a character is beside the edge of a word; of those beyond ASCII it is not told. */
    private enum Kind {
        WORD,
        GAP,
        UNKNOWN;

        static Kind of(int column) {
            if (column >= Step.OTHER) {
                return UNKNOWN;
            }
            return column == '_' || Character.isLetterOrDigit(column) ? WORD : GAP;
        }

        boolean sameAs(Kind other) {
            return this == other && this != UNKNOWN;
        }
    }

    /** After some characters. */
    final class State {
        private final int[] items;
        private final Kind before;
        private final int[] patterns;
        private final boolean matches;
        private final boolean settled;
        /** Filled by any thread: states hold nothing else that changes. */
        private final @Nullable State[] next;

        private State(int[] items, Kind before, boolean last) {
            this.items = items;
            this.before = before;
            settled = last
                    || Arrays.stream(items)
                            .allMatch(
                                    item -> item % 2 == 0 && steps.get(item / 2).ends());
            matches = last
                    || Arrays.stream(items).anyMatch(item -> steps.get(item / 2).ends());
            patterns = Arrays.stream(items)
                    .map(item -> steps.get(item / 2).pattern)
                    .distinct()
                    .sorted()
                    .toArray();
            next = new State[settled ? 0 : Step.COLUMNS];
        }

        /** The patterns that may have matched, or may yet, by their numbers in rising order. */
        int[] patterns() {
            return patterns;
        }

        /** After these characters too. */
        State through(CharSequence text, int from, int to) {
            var state = this;
            for (int i = from; i < to && !state.settled; i++) {
                state = state.after(text.charAt(i));
            }
            return state;
        }

        private State after(char c) {
            int column = column(c);
            var known = next[column];
            if (known != null) {
                return known;
            }
            if (states.size() >= MOST_STATES) {
                var last = new State(items, before, true);
                Arrays.setAll(next, i -> next[i] == null ? last : next[i]);
                return last;
            }
            var made = made(column);
            next[column] = made;
            return made;
        }

        private State made(int column) {
            var kind = Kind.of(column);
            var reached = new BitSet();
            for (int item : items) {
                var step = steps.get(item / 2);
                boolean possible = item % 2 == 0 || !before.sameAs(kind);
                var takes = step.takes;
                if (possible && takes == null) {
                    reached.set(step.item(false));
                } else if (possible && takes != null && takes.get(column)) {
                    step.then.forEach(then -> reach(then, false, false, reached));
                }
                if (column == Step.HALF) {
                    reached.set(item);
                }
            }
            return state(reached, kind);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && before == state.before && Arrays.equals(items, state.items);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(items) + before.hashCode();
        }
    }
}
