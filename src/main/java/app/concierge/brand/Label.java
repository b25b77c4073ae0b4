package app.concierge.brand;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may point at a release. */
public enum Label {
    /** What new conversations are answered with. */
    LIVE,
    /** What a share of the customers is answered with instead. */
    CANDIDATE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Label of(String word) {
        return fromWord(word).orElseThrow();
    }

    public static Optional<Label> fromWord(String word) {
        return Stream.of(values()).filter(label -> label.word().equals(word)).findFirst();
    }
}
