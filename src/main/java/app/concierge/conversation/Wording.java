package app.concierge.conversation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as the words that they share with others, whatever their case, marks and endings. */
final class Wording {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern GROUPED = Pattern.compile("(?<=\\d)[,.](?=\\d{3}(?!\\d))");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ENDING = Pattern.compile("(?<=\\p{L}{3})(ings?|ed|es|s|e)$");
    private static final Set<String> EMPTY = Set.of(
            "the",
            "and",
            "for",
            "you",
            "your",
            "with",
            "can",
            "could",
            "would",
            "please",
            "this",
            "that",
            "from",
            "have",
            "has",
            "are",
            "was",
            "what",
            "when",
            "where",
            "which",
            "who",
            "how",
            "any",
            "all",
            "get",
            "give",
            "want",
            "need",
            "into",
            "out",
            "not",
            "but",
            "they",
            "them",
            "its",
            "our",
            "here",
            "there",
            "will",
            "one",
            "tool",
            "use",
            "used",
            "customer",
            "user",
            "let",
            "make",
            "about");

    private Wording() {}

    /** Lower case, words and numbers with a blank between, before and after them. */
    static String plain(String text) {
        var grouped = GROUPED.matcher(text).replaceAll("");
        return " "
                + OTHER.matcher(grouped.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip() + " ";
    }

    /** The words that mean something, by their stems. */
    static Set<String> words(String text) {
        var words = new HashSet<String>();
        for (var word : plain(CAMEL.matcher(text).replaceAll(" ")).strip().split(" ", -1)) {
            if (word.length() > 2 && !EMPTY.contains(word)) {
                words.add(ENDING.matcher(word).replaceFirst(""));
            }
        }
        return words;
    }

    static long shared(Collection<String> some, Set<String> others) {
        return some.stream().filter(others::contains).count();
    }
}
