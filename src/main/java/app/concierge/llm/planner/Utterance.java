package app.concierge.llm.planner;

import java.util.List;
import java.util.stream.Collectors;

/** A sentence, or a part of one, as the planner reads it. */
record Utterance(String text, List<Token> tokens) {
    Utterance {
        tokens = List.copyOf(tokens);
    }

    int size() {
        return tokens.size();
    }

    /** The word at the index; empty beyond either end. */
    String word(int index) {
        return index < 0 || index >= tokens.size() ? "" : tokens.get(index).word();
    }

    /** The tokens of the span as the customer wrote them. */
    String written(Span span) {
        return span.length() <= 0
                ? ""
                : text.substring(
                        tokens.get(span.from()).start(),
                        tokens.get(span.to() - 1).end());
    }

    /** The tokens of the span as an utterance of its own, over the same text. */
    Utterance part(Span span) {
        return new Utterance(text, tokens.subList(span.from(), span.to()));
    }

    String written() {
        return written(new Span(0, tokens.size()));
    }

    /** The words, put right and without marks, as they are compared and embedded. */
    String words() {
        return tokens.stream().filter(Token::isWord).map(Token::word).collect(Collectors.joining(" "));
    }

    boolean isBlank() {
        return tokens.stream().noneMatch(Token::isWord);
    }
}
