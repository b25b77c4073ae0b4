package app.concierge.recommendation;

import app.concierge.catalog.Words;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a wish is to be without: "no nuts", "without sugar or milk", "gluten free". */
final class Avoided {
    private static final Set<String> BEFORE_AVOIDED =
            Set.of("without", "no", "not", "avoid", "except", "nothing", "skip");
    private static final Set<String> BETWEEN_AVOIDED =
            Set.of("any", "the", "too", "much", "and", "or", "a", "with", "added", "nor");

    private final English english;
    private final Vocabulary vocabulary;

    Avoided(English english, Vocabulary vocabulary) {
        this.english = english;
        this.vocabulary = vocabulary;
    }

    /**
     * The tags of what is named.
     *
     * @param named what a model understood to be avoided
     * @param words of the sentence
     * @param used takes which words of it say so
     */
    Set<String> of(Set<String> named, List<String> words, BitSet used) {
        var avoid = new LinkedHashSet<String>();
        named.forEach(word -> avoid.addAll(unwanted(Words.sequence(word))));
        for (int i = 0; i < words.size(); i++) {
            if (BEFORE_AVOIDED.contains(words.get(i))) {
                avoid.addAll(from(i + 1, words, used));
            } else if (words.get(i).equals("free") && i > 0) {
                vocabulary.containing(words.get(i - 1)).ifPresent(avoid::addAll);
            }
        }
        return avoid;
    }

    private Set<String> from(int start, List<String> words, BitSet used) {
        var avoid = new LinkedHashSet<String>();
        for (int i = start; i < words.size(); i++) {
            var tags = unwanted(List.of(words.get(i)));
            if (tags.isEmpty() && !BETWEEN_AVOIDED.contains(words.get(i))) {
                break;
            }
            avoid.addAll(tags);
            used.set(i);
        }
        return avoid;
    }

    private Set<String> unwanted(List<String> phrase) {
        var word = String.join(" ", phrase);
        var tags = new LinkedHashSet<>(vocabulary.containing(word).orElse(Set.of()));
        if (tags.isEmpty()) {
            tags.addAll(vocabulary.known(english.tags.getOrDefault(word, List.of(word.replace(' ', '-')))));
        }
        return tags;
    }
}
