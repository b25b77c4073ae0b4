package app.concierge.brand;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of the known words somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** The known word at the least edit distance (Levenshtein 1966), when that is at most a third of its length. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.max(2, candidate.length() / 3));
    }

    /** " Did you mean …?" or nothing. */
    static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> " Did you mean '" + near + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
