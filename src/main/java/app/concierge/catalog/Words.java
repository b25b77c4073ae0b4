package app.concierge.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of a text as they are compared: lower case, without accents, in the singular, without those that say nothing. */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern TOPIC =
            Pattern.compile("^(pairs|grape|from|region|city|airport|cuisine|suits|contains)-");
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

    /** By identity: an index keeps its items until the next one replaces it. */
    private static final Cache<Item, Set<String>> OF_ITEMS =
            Caffeine.newBuilder().weakKeys().maximumSize(100_000).build();

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

    /** All of them in their order, those that say nothing too, each in the singular. */
    public static List<String> sequence(String text) {
        return spelled(text).stream().map(Words::singular).toList();
    }

    /** The same words as {@link #sequence} gives, as they were spelled, lower case and without accents. */
    public static List<String> spelled(String text) {
        var words = new ArrayList<String>();
        for (String word : BETWEEN.split(folded(text), -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Whether a word, as {@link #sequence} gives it, says nothing about a thing. */
    public static boolean empty(String word) {
        return EMPTY.contains(word);
    }

    /** What an item is known by: the words of its title, line, kind, attributes and tags, not of its description. */
    public static Set<String> of(Item item) {
        return OF_ITEMS.get(item, known -> {
            var words = new LinkedHashSet<>(of(known.title()));
            words.addAll(of(known.detail()));
            words.addAll(of(known.kind()));
            known.attributes().values().forEach(value -> words.addAll(of(value)));
            known.tags().stream()
                    .filter(tag -> !tag.startsWith("contains-"))
                    .forEach(tag -> words.addAll(of(label(tag))));
            return Set.copyOf(words);
        });
    }

    /** What a tag says, without what it is about: {@code lamb} of {@code pairs-lamb}, {@code step free} of {@code step-free}. */
    public static String label(String tag) {
        return TOPIC.matcher(tag).replaceFirst("").replace('-', ' ');
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
