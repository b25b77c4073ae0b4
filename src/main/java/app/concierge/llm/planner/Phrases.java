package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of words and word sequences that mean the same to the planner. */
final class Phrases {
    private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

    Phrases(Collection<String> phrases) {
        for (var phrase : phrases) {
            var words = List.of(phrase.trim().split("\\s+"));
            byFirstWord
                    .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
                    .add(words);
        }
    }

    boolean has(String word) {
        return byFirstWord.getOrDefault(word, List.of()).stream().anyMatch(words -> words.size() == 1);
    }

    /** How many tokens the longest phrase takes that begins at the index; 0 when none does. */
    int at(Utterance utterance, int index) {
        int longest = 0;
        for (var words : byFirstWord.getOrDefault(utterance.word(index), List.of())) {
            if (words.size() > longest && matches(utterance, index, words)) {
                longest = words.size();
            }
        }
        return longest;
    }

    /** The leftmost place where one of them stands. */
    Optional<Span> in(Utterance utterance) {
        for (int i = 0; i < utterance.size(); i++) {
            int length = at(utterance, i);
            if (length > 0) {
                return Optional.of(new Span(i, i + length));
            }
        }
        return Optional.empty();
    }

    boolean isIn(Utterance utterance) {
        return in(utterance).isPresent();
    }

    /** How many tokens the phrase takes that ends right before the index; 0 when none does. */
    int before(Utterance utterance, int index) {
        for (int start = Math.max(0, index - 5); start < index; start++) {
            for (var words : byFirstWord.getOrDefault(utterance.word(start), List.of())) {
                if (start + words.size() == index && matches(utterance, start, words)) {
                    return words.size();
                }
            }
        }
        return 0;
    }

    private static boolean matches(Utterance utterance, int index, List<String> words) {
        for (int k = 0; k < words.size(); k++) {
            if (!utterance.word(index + k).equals(words.get(k))) {
                return false;
            }
        }
        return true;
    }
}
