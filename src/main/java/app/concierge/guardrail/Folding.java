package app.concierge.guardrail;

/** Upper and lower case made one: characters that RE2 or Java take for the same, and perhaps some more, fold alike. */
final class Folding {
    private static final char[] ASCII = new char[0x80];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = Character.toLowerCase(c);
        }
    }

    private Folding() {}

    /** Through upper case first: "ſ" is an s, and the Kelvin sign a k. */
    static char fold(char c) {
        return c < ASCII.length ? ASCII[c] : Character.toLowerCase(Character.toUpperCase(c));
    }
}
