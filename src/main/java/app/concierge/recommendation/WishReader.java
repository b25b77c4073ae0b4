package app.concierge.recommendation;

import app.concierge.catalog.Words;
import app.concierge.recommendation.English.Found;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands a call of {@code recommend}: its arguments, and what its {@code query} says beside them. A model may have
 * split the sentence well, badly or not at all; the outcome is the same.
 */
final class WishReader {
    private static final int USUAL_COUNT = 3;
    private static final int MOST_COUNT = 5;
    private static final Pattern UNKNOWN_CITY =
            Pattern.compile("\\b(?:in|to|near)\\s+([A-Z][\\p{L}]+(?:\\s[A-Z][\\p{L}]+)?)");
    private static final Set<String> MOMENTS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "christmas",
            "easter");
    private static final Set<String> HEADS = Set.of("people", "person", "guest", "of", "adult", "friend");
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private final English english;
    private final Vocabulary vocabulary;
    private final ObjectNode arguments;
    private final String query;
    private final List<String> words;
    private final BitSet used = new BitSet();

    WishReader(English english, Vocabulary vocabulary, ObjectNode arguments) {
        this.english = english;
        this.vocabulary = vocabulary;
        this.arguments = arguments;
        this.query = arguments.path("query").asText("").strip();
        this.words = Words.sequence(query);
    }

    /** @param last what was decided before in this conversation */
    Wish read(Optional<Decision> last) {
        var refine = refine();
        var avoid = new Avoided(english, vocabulary).of(texts("avoid"), words, used);
        var forWhom = new ForWhom(english, query).of(text("for"), used);
        var city = city();
        var phrases = wanted(2);
        var occasion = occasion();
        var pairings = pairings();
        var kinds = kinds();
        var want = new ArrayList<>(given());
        want.addAll(phrases);
        want.addAll(wanted(1));
        var tags = new LinkedHashSet<String>();
        pairings.forEach(found -> tags.addAll(vocabulary.known(found.meaning())));
        var dish = dish(pairings);
        boolean what = !tags.isEmpty() || dish != null || !kinds.isEmpty() || saysMore();
        var wish = new Wish(
                query,
                occasion.orElse(forWhom == null ? Occasion.ANY : Occasion.GIFT),
                tags,
                dish,
                forWhom,
                prices(),
                city,
                kinds.isEmpty() ? places(occasion) : kinds,
                List.copyOf(new LinkedHashSet<>(want)),
                avoid,
                texts("exclude"),
                refine,
                !what && want.isEmpty(),
                party(),
                Math.clamp(arguments.path("count").asInt(USUAL_COUNT), 1, MOST_COUNT));
        return last.map(decision -> new FollowUp(wish, what).of(decision)).orElse(wish);
    }

    /** Whether words are left that say something about the thing itself. */
    private boolean saysMore() {
        for (int i = used.nextClearBit(0); i < words.size(); i = used.nextClearBit(i + 1)) {
            if (!english.saysNothing(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String refine() {
        var found = English.in(words, english.refine, _ -> true, used, true);
        return text("refine").orElse(found.isEmpty() ? null : found.getFirst().meaning());
    }

    private Optional<Occasion> occasion() {
        var found = English.in(words, english.occasions, _ -> true, used, true);
        return text("occasion")
                .flatMap(Occasion::fromWord)
                .or(() -> found.stream()
                        .map(occasion -> Occasion.fromWord(occasion.meaning()).orElseThrow())
                        .min((a, b) -> Boolean.compare(a == Occasion.TRAVEL, b == Occasion.TRAVEL)));
    }

    private List<Found<List<String>>> pairings() {
        if (!vocabulary.pairs()) {
            return List.of();
        }
        var given = text("pairing").map(Words::sequence).orElse(List.of());
        var said = English.in(
                words, english.pairings, tags -> !vocabulary.known(tags).isEmpty(), used, true);
        return given.isEmpty()
                ? said
                : English.in(
                        given, english.pairings, tags -> !vocabulary.known(tags).isEmpty(), new BitSet(), false);
    }

    /** In the customer's own words; those that stand together are one dish: thai curry. */
    private @Nullable String dish(List<Found<List<String>>> pairings) {
        return text("pairing").filter(_ -> vocabulary.pairs()).orElseGet(() -> {
            var spelled = Words.spelled(query);
            var dish = new StringBuilder();
            int end = -1;
            for (var found : pairings) {
                dish.append(dish.isEmpty() ? "" : found.from() == end ? " " : " and ");
                end = found.from() + found.words();
                dish.append(String.join(" ", spelled.subList(found.from(), end)));
            }
            return dish.isEmpty() ? null : dish.toString();
        });
    }

    private @Nullable String city() {
        var said = English.in(words, vocabulary.cities(), _ -> true, used, true);
        var nicknamed = English.in(words, english.places, vocabulary.cities()::containsValue, used, true);
        var given = text("city").map(name -> {
            var key = String.join(" ", Words.sequence(name));
            return vocabulary.cities().getOrDefault(key, english.places.getOrDefault(key, name));
        });
        return given.or(() -> said.stream().map(Found::meaning).findFirst())
                .or(() -> nicknamed.stream().map(Found::meaning).findFirst())
                .or(this::elsewhere)
                .orElse(null);
    }

    /** A city that the catalogue does not know: better told so than shown another one. */
    private Optional<String> elsewhere() {
        var named = UNKNOWN_CITY.matcher(query);
        return !vocabulary.cities().isEmpty() && named.find()
                ? Optional.of(named.group(1))
                        .filter(name -> Words.sequence(name).stream()
                                .noneMatch(word -> MOMENTS.contains(word) || vocabulary.hasWord(word)))
                : Optional.empty();
    }

    private Set<String> kinds() {
        var said = kindsIn(words, used);
        var given = text("kind")
                .map(kind -> kindsIn(Words.sequence(kind), new BitSet()))
                .orElse(Set.of());
        return given.isEmpty() ? said : given;
    }

    private Set<String> kindsIn(List<String> text, BitSet taken) {
        var kinds = new LinkedHashSet<String>();
        English.in(text, english.kinds, names -> names.stream().anyMatch(vocabulary::hasKind), taken, true)
                .forEach(found ->
                        found.meaning().stream().filter(vocabulary::hasKind).forEach(kinds::add));
        text.stream().filter(vocabulary::hasKind).forEach(kinds::add);
        return kinds;
    }

    /** Where a meal is had, when only the meal was named. */
    private Set<String> places(Optional<Occasion> occasion) {
        var places = new LinkedHashSet<String>();
        if (occasion.filter(Occasion::meal).isPresent()) {
            english.eatingOut.stream().filter(vocabulary::hasKind).forEach(places::add);
        }
        return places;
    }

    private List<Want> given() {
        return texts("want").stream()
                .map(word -> {
                    var phrase = Words.sequence(word);
                    var tags = phrases().getOrDefault(String.join(" ", phrase), List.of(String.join("-", phrase)));
                    return new Want(word, vocabulary.known(tags));
                })
                .toList();
    }

    /** @param atLeast words of a phrase */
    private List<Want> wanted(int atLeast) {
        var longEnough = new HashMap<>(phrases());
        longEnough.keySet().removeIf(phrase -> phrase.split(" ", -1).length < atLeast);
        return English.in(words, longEnough, tags -> !vocabulary.known(tags).isEmpty(), used, true).stream()
                .map(found -> new Want(found.phrase(), vocabulary.known(found.meaning())))
                .toList();
    }

    /** What English says, and the catalogue's own names of grapes, regions, countries and cuisines. */
    private Map<String, List<String>> phrases() {
        var phrases = new HashMap<>(vocabulary.names());
        phrases.putAll(english.tags);
        return phrases;
    }

    private Prices prices() {
        var min = arguments.path("min_price");
        var max = arguments.path("max_price");
        return min.isNumber() || max.isNumber()
                ? Prices.between(min.isNumber() ? min.decimalValue() : null, max.isNumber() ? max.decimalValue() : null)
                : Prices.in(query);
    }

    private int party() {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            int number = word.matches("\\d{1,2}") ? Integer.parseInt(word) : NUMBERS.indexOf(word);
            boolean counted = (i > 0 && words.get(i - 1).equals("for"))
                    || (i + 1 < words.size() && HEADS.contains(words.get(i + 1)));
            if (number > 1 && counted) {
                return number;
            }
        }
        return 0;
    }

    private Optional<String> text(String name) {
        return Optional.of(arguments.path(name).asText("").strip()).filter(text -> !text.isEmpty());
    }

    private Set<String> texts(String name) {
        var texts = new LinkedHashSet<String>();
        for (JsonNode text : arguments.path(name)) {
            texts.add(text.asText());
        }
        return texts;
    }
}
