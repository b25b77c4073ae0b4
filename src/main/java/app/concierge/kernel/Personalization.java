package app.concierge.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How personal the customer wants it, by their own choice. */
public enum Personalization {
    /** Nothing about the customer is used or kept beyond the conversation itself. */
    OFF,
    /** What is said in this conversation counts, and is forgotten with it. */
    SESSION,
    /** What was learned is used and kept. */
    REMEMBERED;

    /** The word used on the wire, e.g. {@code session}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Personalization> fromWord(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}
