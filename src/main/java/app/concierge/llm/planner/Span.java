package app.concierge.llm.planner;

import java.util.Collection;

/** Tokens {@code from} (included) to {@code to} (not included) of an utterance. */
record Span(int from, int to) {
    int length() {
        return to - from;
    }

    boolean overlaps(Span other) {
        return from < other.to && other.from < to;
    }

    boolean holds(int token) {
        return token >= from && token < to;
    }

    static boolean anyHolds(Collection<Span> spans, int token) {
        return spans.stream().anyMatch(span -> span.holds(token));
    }
}
