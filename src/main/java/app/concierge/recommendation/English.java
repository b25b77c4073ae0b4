package app.concierge.recommendation;

import app.concierge.catalog.Words;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** How people say in English what catalogues say in tags; read once from {@code recommendation/english.yaml}. */
final class English {
    private static final int LONGEST_PHRASE = 4;
    private static final String FILE = "/recommendation/english.yaml";

    final Map<String, List<String>> tags;
    final Map<String, List<String>> pairings;
    final Map<String, String> occasions;
    final Map<String, List<String>> kinds;
    final Map<String, String> places;
    final Map<String, String> refine;
    final Set<String> people;
    /** Kinds that come along with something else, and are not it. */
    final Set<String> aside;
    /** Tags that ask for such a kind. */
    final Set<String> asideAsked;
    /** Kinds where one has a meal. */
    final Set<String> eatingOut;

    private final Set<String> filler;

    private record Sheet(
            Map<String, List<String>> tags,
            Map<String, List<String>> pairings,
            Map<String, String> occasions,
            Map<String, List<String>> kinds,
            Map<String, String> places,
            List<String> people,
            List<String> aside,
            List<String> asideAsked,
            List<String> eatingOut,
            Map<String, String> refine,
            List<String> filler) {}

    /** @param from index of the first word */
    record Found<T>(int from, int words, String phrase, T meaning) {}

    private English(Sheet sheet) {
        tags = keyed(sheet.tags, English::union);
        pairings = keyed(sheet.pairings, English::union);
        occasions = keyed(sheet.occasions, (first, _) -> first);
        kinds = keyed(sheet.kinds, English::union);
        places = keyed(sheet.places, (first, _) -> first);
        refine = keyed(sheet.refine, (first, _) -> first);
        people = words(sheet.people);
        aside = Set.copyOf(sheet.aside);
        asideAsked = Set.copyOf(sheet.asideAsked);
        eatingOut = Set.copyOf(sheet.eatingOut);
        filler = words(sheet.filler);
    }

    static English read() {
        var yaml = JsonMapper.builder(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (var in = Objects.requireNonNull(English.class.getResourceAsStream(FILE), FILE)) {
            return new English(yaml.readValue(in, Sheet.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Phrases of the list in the text, the longer before the shorter, no word used twice; what they use is marked. */
    static <T> List<Found<T>> in(
            List<String> words, Map<String, T> phrases, Predicate<T> useful, BitSet used, boolean mark) {
        var found = new ArrayList<Found<T>>();
        var taken = (BitSet) used.clone();
        for (int length = Math.min(LONGEST_PHRASE, words.size()); length > 0; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                var phrase = String.join(" ", words.subList(from, from + length));
                var meaning = phrases.get(phrase);
                int next = taken.nextSetBit(from);
                if (meaning != null && useful.test(meaning) && (next < 0 || next >= from + length)) {
                    taken.set(from, from + length);
                    found.add(new Found<>(from, length, phrase, meaning));
                }
            }
        }
        if (mark) {
            used.or(taken);
        }
        found.sort((a, b) -> Integer.compare(a.from, b.from));
        return found;
    }

    boolean saysNothing(String word) {
        return Words.empty(word) || filler.contains(word) || word.chars().allMatch(Character::isDigit);
    }

    /** Spellings that come to the same in the singular are one phrase. */
    private static <T> Map<String, T> keyed(Map<String, T> sheet, BinaryOperator<T> both) {
        var keyed = new HashMap<String, T>();
        sheet.forEach((phrase, meaning) -> keyed.merge(String.join(" ", Words.sequence(phrase)), meaning, both));
        return Map.copyOf(keyed);
    }

    private static List<String> union(List<String> a, List<String> b) {
        var union = new LinkedHashSet<>(a);
        union.addAll(b);
        return List.copyOf(union);
    }

    private static Set<String> words(List<String> sheet) {
        var words = new HashSet<String>();
        sheet.forEach(text -> words.addAll(Words.sequence(text)));
        return Set.copyOf(words);
    }
}
