package app.concierge.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The one turn that everybody is measured with: a message with a word in it, two tools asked for by the model, and an
 * answer of {@value #TOKENS} tokens with that word at its beginning and its end, so that an answer of another turn, or
 * one with a piece missing, is noticed.
 */
final class Script {
    static final int TOKENS = 40;
    static final int WORD_LENGTH = 12;
    static final String TOOL = "lookup_profile";

    private static final String BEFORE = "please look twice, the word is ";
    private static final List<String> FILL = List.of(
            " is", " what", " you", " gave", " me", " and", " so", " we", " look", " at", " it", " together", " with",
            " some", " care", " until", " all", " of", " this", " has", " been", " read", " from", " end", " to", " end",
            ",", " as", " it", " was", " meant", " by", " those", " who", " asked", ":", " it", " is");

    private Script() {}

    static String message(String word) {
        return BEFORE + word;
    }

    /** The word of the newest message in a text that holds messages; empty when there is none. */
    static String word(String text) {
        int at = text.lastIndexOf(BEFORE);
        int from = at + BEFORE.length();
        return at < 0 || text.length() < from + WORD_LENGTH ? "" : text.substring(from, from + WORD_LENGTH);
    }

    /** The n-th word, of small letters, so that no rule takes it for a name or a figure. */
    static String word(long n) {
        var letters = new char[WORD_LENGTH];
        long left = n;
        for (int i = WORD_LENGTH - 1; i >= 0; i--) {
            letters[i] = (char) ('a' + left % 26);
            left /= 26;
        }
        return new String(letters);
    }

    static List<String> answer(String word) {
        return IntStream.range(0, TOKENS)
                .mapToObj(i -> i == 0 ? word : i == TOKENS - 1 ? " " + word + "." : FILL.get(i - 1))
                .toList();
    }

    static String call(String word, int n) {
        return "call_" + word + "_" + n;
    }
}
