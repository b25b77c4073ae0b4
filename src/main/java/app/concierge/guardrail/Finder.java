package app.concierge.guardrail;

import java.util.List;

/**
 * Finds what a rule is about: by a brand's own patterns, by lists that come with the product, each with its own harmless
 * look-alikes, and by what a text means.
 *
 * @param alike tried where no pattern finds anything; they tell whether, not where
 */
record Finder(List<Patterns> patterns, List<Likeness> alike) {
    Finder {
        patterns = List.copyOf(patterns);
        alike = List.copyOf(alike);
    }

    /** Where the first match begins; -1 when there is none. */
    int first(CharSequence text) {
        int first = -1;
        for (var some : patterns) {
            int at = some.first(text);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    boolean in(CharSequence text) {
        return first(text) >= 0 || alike.stream().anyMatch(likeness -> likeness.has(text));
    }

    List<String> overlooked() {
        return patterns.stream().flatMap(some -> some.overlooked().stream()).toList();
    }

    List<String> sources() {
        return patterns.stream().flatMap(some -> some.sources().stream()).toList();
    }
}
