package app.concierge.guardrail;

import java.util.Locale;
import java.util.Set;

/** Where one sentence ends and the next begins, as the text comes in character by character. */
final class SentenceEnds {
    private static final Set<String> ABBREVIATIONS =
            Set.of("mr", "mrs", "ms", "dr", "st", "no", "vs", "approx", "e.g", "i.e", "ca", "incl", "min", "max");
    private static final String CLOSING = "\"')]}*_”’»";

    private boolean maybe;

    /** Whether a sentence ended before this character. */
    boolean before(char c) {
        if (!maybe || Character.isWhitespace(c)) {
            return false;
        }
        maybe = false;
        return !Character.isLowerCase(c);
    }

    /** Whether the sentence, which this character is the last of, is over. */
    boolean after(char c, CharSequence sentence) {
        if (c == '\n' || "。！？".indexOf(c) >= 0) {
            maybe = false;
            return true;
        }
        maybe |= Character.isWhitespace(c) && terminated(sentence);
        return false;
    }

    private static boolean terminated(CharSequence sentence) {
        int end = sentence.length();
        while (end > 0
                && (Character.isWhitespace(sentence.charAt(end - 1))
                        || CLOSING.indexOf(sentence.charAt(end - 1)) >= 0)) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        return switch (sentence.charAt(end - 1)) {
            case '!', '?', '…' -> true;
            case '.' -> !ABBREVIATIONS.contains(lastWord(sentence, end - 1));
            default -> false;
        };
    }

    private static String lastWord(CharSequence sentence, int end) {
        int start = end;
        while (start > 0 && !Character.isWhitespace(sentence.charAt(start - 1))) {
            start--;
        }
        return sentence.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
    }
}
