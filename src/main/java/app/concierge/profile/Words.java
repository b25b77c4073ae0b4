package app.concierge.profile;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as its words, without case, accents, punctuation and possessives, to find phrases in.
 *
 * @param words lower-case
 */
record Words(List<String> words) {
    /** Where nothing was found. */
    static final int NOWHERE = -1;

    /** From this length on, a word with one slip of the finger is still that word. */
    private static final int LONG = 6;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=[\\p{L}]{3})'s?$");

    static Words of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String lower = plain.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return new Words(Arrays.stream(BETWEEN.split(lower))
                .map(word -> POSSESSIVE.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    int size() {
        return words.size();
    }

    boolean hasAt(int at, Words phrase, boolean forgiving) {
        if (at < 0 || at + phrase.size() > size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            String written = words.get(at + i);
            String meant = phrase.words.get(i);
            if (!written.equals(meant) && !(forgiving && isSlipOf(written, meant))) {
                return false;
            }
        }
        return true;
    }

    /** Where the phrase begins, or {@link #NOWHERE}. */
    int find(Words phrase, boolean forgiving) {
        for (int at = 0; at + phrase.size() <= size(); at++) {
            if (hasAt(at, phrase, forgiving)) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** The end (exclusive) of the last of the phrases that ends at or before the place, or {@link #NOWHERE}. */
    int lastEndBefore(int place, List<Words> phrases) {
        int last = NOWHERE;
        for (Words phrase : phrases) {
            for (int at = place - phrase.size(); at >= 0 && at + phrase.size() > last; at--) {
                if (hasAt(at, phrase, false)) {
                    last = at + phrase.size();
                }
            }
        }
        return last;
    }

    /** One letter more, less or other, or two neighbours swapped; the first and the last letter are always right. */
    static boolean isSlipOf(String written, String meant) {
        if (meant.length() < LONG
                || Math.abs(written.length() - meant.length()) > 1
                || written.charAt(0) != meant.charAt(0)
                || written.charAt(written.length() - 1) != meant.charAt(meant.length() - 1)) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(written.length(), meant.length());
        while (same < shorter && written.charAt(same) == meant.charAt(same)) {
            same++;
        }
        String left = written.substring(same);
        String right = meant.substring(same);
        if (left.length() == right.length()) {
            boolean other = left.isEmpty() || left.substring(1).equals(right.substring(1));
            boolean swapped = left.length() > 1
                    && left.charAt(0) == right.charAt(1)
                    && left.charAt(1) == right.charAt(0)
                    && left.substring(2).equals(right.substring(2));
            return other || swapped;
        }
        return left.length() > right.length()
                ? left.substring(1).equals(right)
                : right.substring(1).equals(left);
    }
}
