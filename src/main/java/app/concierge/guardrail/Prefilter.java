package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells at the price of one look at each character which texts can hold no match of any pattern, from the words that a
 * match must contain. Such a text need not be read by the patterns themselves. After RE2's {@code FilteredRE2}.
 */
final class Prefilter {
    private final LiteralSearch words;
    private final long[] needs;

    private Prefilter(LiteralSearch words, long[] needs) {
        this.words = words;
        this.needs = needs;
    }

    /** Clauses that share a bit hold together, which lets more texts pass, not fewer. */
    static Prefilter of(List<String> patterns) {
        var words = new LiteralSearch.Builder();
        var needs = new ArrayList<Long>();
        int clauses = 0;
        for (var pattern : patterns) {
            long need = 0;
            for (var clause : clauses(pattern)) {
                long bit = 1L << clauses++ % Long.SIZE;
                clause.words().forEach(word -> words.add(word, bit));
                need |= bit;
            }
            needs.add(need);
        }
        return new Prefilter(
                words.build(), needs.stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Clause> clauses(String pattern) {
        return ExpressionReader.read(pattern).map(Clause::of).orElse(List.of());
    }

    /** The words of the text that matter, for {@link #passes(int, long)}. */
    long words(CharSequence text) {
        return words.in(text);
    }

    /** Whether the pattern of that number may be found in a text with those words. */
    boolean passes(int pattern, long there) {
        return (needs[pattern] & ~there) == 0;
    }

    boolean passes(CharSequence text) {
        long there = words.in(text);
        for (long need : needs) {
            if ((need & ~there) == 0) {
                return true;
            }
        }
        return false;
    }
}
