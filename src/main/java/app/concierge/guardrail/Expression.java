package app.concierge.guardrail;

import java.util.List;
import java.util.Set;

/** The shape of a pattern: matches at least what the pattern does, with its letters folded ({@link Folding}). */
sealed interface Expression {
    record OneOf(Set<Character> characters) implements Expression {}

    /** Any one character. */
    record AnyOne() implements Expression {}

    /** No character, somewhere. */
    record Nothing(Place place) implements Expression {}

    record Sequence(List<Expression> parts) implements Expression {}

    record Choice(List<Expression> branches) implements Expression {}

    /** Once or more often. */
    record Repeated(Expression part) implements Expression {}

    /** Where an assertion holds: at the text's start, at the edge of a word, at the text's end or within it. */
    enum Place {
        START,
        EDGE,
        ANYWHERE,
        END
    }

    static Expression nothing() {
        return new Nothing(Place.ANYWHERE);
    }

    static Expression optional(Expression part) {
        return new Choice(List.of(part, nothing()));
    }
}
