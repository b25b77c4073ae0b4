package app.concierge.guardrail;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The shape of a pattern: matches at least what the pattern does. */
sealed interface Expression {
    /** @param characters folded ({@link Folding}) unless upper and lower case are told apart */
    record OneOf(Set<Character> characters, boolean cased) implements Expression {
        Set<Character> folded() {
            return cased ? characters.stream().map(Folding::fold).collect(Collectors.toSet()) : characters;
        }
    }

    /** Any one character. */
    record AnyOne() implements Expression {}

    /** No character, somewhere. */
    record Nothing(Place place) implements Expression {}

    record Sequence(List<Expression> parts) implements Expression {}

    record Choice(List<Expression> branches) implements Expression {}

    /** @param least how often at least, from 1 on */
    record Repeated(Expression part, int least) implements Expression {}

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
