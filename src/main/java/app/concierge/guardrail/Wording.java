package app.concierge.guardrail;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A text as patterns read it, growing character by character: compatibility forms made plain (Unicode NFKC), quotes and
 * dashes straight, spaces single, and without what hides words (zero-width characters, marks of emphasis). Knows where in
 * the original each character stands.
 */
final class Wording implements CharSequence {
    private static final String EMPHASIS = "*_`~";
    private static final boolean[] AS_IT_IS = new boolean[0x80];

    static {
        for (char c = '!'; c < AS_IT_IS.length; c++) {
            AS_IT_IS[c] = simple(c) == c && !isHidden(c);
        }
    }

    private final StringBuilder original = new StringBuilder();
    private char[] plain = new char[256];
    private int[] origins = new int[256];
    private int length;
    private char high;

    static Wording of(String text) {
        var wording = new Wording();
        for (int i = 0; i < text.length(); i++) {
            wording.append(text.charAt(i));
        }
        return wording;
    }

    void append(char c) {
        int at = original.length();
        original.append(c);
        if (c < AS_IT_IS.length && AS_IT_IS[c]) {
            put(c, at);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c) && high != 0) {
            add(Normalizer.normalize(new String(new char[] {high, c}), Normalizer.Form.NFKC), at - 1);
            high = 0;
        } else if (c < 0x80) {
            add(c, at);
        } else {
            add(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC), at);
        }
    }

    private void add(String text, int at) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i), at);
        }
    }

    private void add(char c, int at) {
        char simple = simple(c);
        if (!isHidden(c) && (simple != ' ' || length == 0 || plain[length - 1] != ' ')) {
            put(simple, at);
        }
    }

    private static boolean isHidden(char c) {
        return Character.getType(c) == Character.FORMAT || EMPHASIS.indexOf(c) >= 0;
    }

    private void put(char c, int at) {
        if (length == plain.length) {
            plain = Arrays.copyOf(plain, 2 * length);
            origins = Arrays.copyOf(origins, 2 * length);
        }
        origins[length] = at;
        plain[length++] = c;
    }

    private static char simple(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u02BC', '\u00B4' -> '\'';
            case '\u201C', '\u201D', '\u00AB', '\u00BB' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c;
        };
    }

    /** Where in the original the character stands; past the end, the original's length. */
    int origin(int index) {
        return index >= length ? original.length() : origins[index];
    }

    StringBuilder original() {
        return original;
    }

    void clear() {
        original.setLength(0);
        length = 0;
        high = 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return plain[Objects.checkIndex(index, length)];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        return new String(plain, start, end - start);
    }

    @Override
    public String toString() {
        return new String(plain, 0, length);
    }
}
