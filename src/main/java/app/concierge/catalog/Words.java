package app.concierge.catalog;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of a text as they are compared: lower case, without accents, in the singular, without those that say nothing. */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> EMPTY = Set.of(
            "a",
            "an",
            "and",
            "any",
            "anything",
            "are",
            "as",
            "at",
            "be",
            "bottle",
            "but",
            "by",
            "can",
            "could",
            "do",
            "for",
            "from",
            "get",
            "give",
            "go",
            "good",
            "got",
            "had",
            "has",
            "have",
            "having",
            "i",
            "if",
            "im",
            "in",
            "is",
            "it",
            "like",
            "ll",
            "looking",
            "me",
            "my",
            "need",
            "nice",
            "no",
            "not",
            "of",
            "on",
            "one",
            "or",
            "our",
            "please",
            "recommend",
            "s",
            "show",
            "some",
            "something",
            "suggest",
            "t",
            "that",
            "the",
            "their",
            "them",
            "there",
            "these",
            "they",
            "this",
            "those",
            "to",
            "today",
            "up",
            "us",
            "want",
            "was",
            "we",
            "what",
            "which",
            "with",
            "would",
            "you",
            "your");

    private Words() {}

    /** In the order of their first appearance. */
    public static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        for (String word : BETWEEN.split(folded(text), -1)) {
            if (!word.isEmpty() && !EMPTY.contains(word)) {
                words.add(singular(word));
            }
        }
        return words;
    }

    /** Lower case, accents taken off. */
    public static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 3 && word.endsWith("ie")) {
            return word.substring(0, word.length() - 2) + "y";
        }
        if (word.length() > 4 && (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("sses"))) {
            return word.substring(0, word.length() - 2);
        }
        if (word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")) {
            return word.substring(0, word.length() - 1);
        }
        return word;
    }
}
