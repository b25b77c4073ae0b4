package app.concierge.recommendation;

import app.concierge.catalog.Words;
import app.concierge.recommendation.English.Found;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Pattern SELF = Pattern.compile("(?i)me|myself|us|ourselves|the customer|self|i");
    private static final Set<String> BEFORE_AVOIDED =
            Set.of("without", "no", "not", "avoid", "except", "nothing", "skip");
    private static final Set<String> BETWEEN_AVOIDED =
            Set.of("any", "the", "too", "much", "and", "or", "a", "with", "added", "nor");
    private static final Set<String> OWNERS = Set.of("my", "our", "a", "an", "the", "his", "her", "their");

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

    /** @param last what was asked before in this conversation, with what was shown */
    Wish read(Optional<Decision> last) {
        var refine = refine();
        var avoid = avoided();
        var forWhom = forWhom();
        var occasion = occasion();
        var pairings = pairings();
        var dish = dish(pairings);
        var city = city();
        var kinds = kinds();
        var want = wanted();
        var prices = prices();
        var tags = new LinkedHashSet<String>();
        pairings.forEach(found -> tags.addAll(vocabulary.known(found.meaning())));
        var wish = new Wish(
                query,
                occasion.orElse(forWhom == null ? Occasion.ANY : Occasion.GIFT),
                tags,
                dish,
                forWhom,
                prices.min(),
                prices.max(),
                null,
                null,
                city,
                kinds,
                want,
                avoid,
                texts("exclude"),
                refine,
                count(Optional.empty()));
        return last.filter(decision -> decision.wish() != null && goesOn(wish))
                .map(decision -> goneOn(wish, decision, decision.wish()))
                .orElse(wish);
    }

    /** Whether it only makes sense together with what was asked before. */
    private boolean goesOn(Wish wish) {
        if (wish.refine() != null) {
            return true;
        }
        boolean saysWhat = !wish.pairings().isEmpty()
                || wish.dish() != null
                || !wish.kinds().isEmpty()
                || saysMore();
        boolean changes = wish.forOthers()
                || wish.min() != null
                || wish.max() != null
                || wish.city() != null
                || !wish.want().isEmpty()
                || !wish.avoid().isEmpty()
                || !wish.exclude().isEmpty();
        return changes && !saysWhat && !wish.occasion().meal();
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

    private Wish goneOn(Wish now, Decision last, @Nullable Wish then) {
        if (then == null) {
            return now;
        }
        var shown = last.shownPrices();
        var exclude = union(now.exclude(), then.exclude());
        if ("others".equals(now.refine())) {
            exclude = union(exclude, last.shown());
        }
        boolean cheaper = "cheaper".equals(now.refine()) && now.max() == null;
        boolean pricier = "pricier".equals(now.refine()) && now.min() == null;
        boolean meant = now.refine() == null || saysMore() || !now.want().isEmpty();
        return new Wish(
                (then.query() + (meant ? " " + now.query() : "")).strip(),
                now.occasion() == Occasion.ANY ? then.occasion() : now.occasion(),
                now.pairings().isEmpty() ? then.pairings() : now.pairings(),
                now.pairings().isEmpty() ? then.dish() : now.dish(),
                now.forWhom() == null ? then.forWhom() : now.forWhom(),
                cheaper || now.max() != null ? now.min() : first(now.min(), then.min()),
                pricier || now.min() != null ? now.max() : first(now.max(), then.max()),
                pricier ? shown.stream().max(BigDecimal::compareTo).orElse(null) : null,
                cheaper ? shown.stream().min(BigDecimal::compareTo).orElse(null) : null,
                first(now.city(), then.city()),
                now.kinds().isEmpty() ? then.kinds() : now.kinds(),
                union(now.want(), then.want()),
                union(now.avoid(), then.avoid()),
                exclude,
                now.refine(),
                count(Optional.of(then)));
    }

    private @Nullable String refine() {
        var found = English.in(words, english.refine, _ -> true, used, true);
        return text("refine").orElse(found.isEmpty() ? null : found.getFirst().meaning());
    }

    private Set<String> avoided() {
        var avoid = new LinkedHashSet<String>();
        texts("avoid").forEach(word -> avoid.addAll(unwanted(Words.sequence(word))));
        for (int i = 0; i < words.size(); i++) {
            if (BEFORE_AVOIDED.contains(words.get(i))) {
                for (int j = i + 1; j < words.size(); j++) {
                    var tags = unwanted(List.of(words.get(j)));
                    if (tags.isEmpty() && !BETWEEN_AVOIDED.contains(words.get(j))) {
                        break;
                    }
                    avoid.addAll(tags);
                    used.set(j);
                }
            } else if (words.get(i).equals("free") && i > 0) {
                vocabulary.containing(words.get(i - 1)).ifPresent(avoid::addAll);
            }
        }
        return avoid;
    }

    private Set<String> unwanted(List<String> phrase) {
        var word = String.join(" ", phrase);
        var tags = new LinkedHashSet<String>(vocabulary.containing(word).orElse(Set.of()));
        if (tags.isEmpty()) {
            tags.addAll(vocabulary.known(english.tags.getOrDefault(word, List.of(word.replace(' ', '-')))));
        }
        return tags;
    }

    private @Nullable String forWhom() {
        var given = text("for").filter(who -> !SELF.matcher(who).matches() && !who.matches("\\d+.*"));
        if (given.isPresent()) {
            return toCustomer(given.get());
        }
        boolean present = English.in(words, english.occasions, Occasion.GIFT.word()::equals, new BitSet(), false)
                        .size()
                > 0;
        for (int i = 1; i < words.size(); i++) {
            if (english.people.contains(words.get(i))) {
                int owner = OWNERS.contains(words.get(i - 1))
                        ? i - 1
                        : i > 1 && OWNERS.contains(words.get(i - 2)) ? i - 2 : -1;
                boolean goesTo = owner > 0 && Set.of("for", "to").contains(words.get(owner - 1));
                boolean andMe = i + 2 < words.size()
                        && words.get(i + 1).equals("and")
                        && Set.of("me", "i", "myself").contains(words.get(i + 2));
                if (owner >= 0 && (goesTo || present) && !andMe) {
                    used.set(owner, i + 1);
                    return toCustomer(String.join(" ", words.subList(owner, i + 1)));
                }
            }
        }
        return null;
    }

    private static String toCustomer(String who) {
        return who.strip().replaceFirst("(?i)^(my|our)\\b", "your");
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
        var found = new ArrayList<>(English.in(
                given, english.pairings, tags -> !vocabulary.known(tags).isEmpty(), new BitSet(), false));
        var said = English.in(
                words, english.pairings, tags -> !vocabulary.known(tags).isEmpty(), used, true);
        if (found.isEmpty() && given.isEmpty()) {
            found.addAll(said);
        }
        return found;
    }

    private @Nullable String dish(List<Found<List<String>>> pairings) {
        return text("pairing")
                .or(() -> pairings.isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join(
                                " and ", pairings.stream().map(this::spelled).toList())))
                .orElse(null);
    }

    private String spelled(Found<?> found) {
        return String.join(" ", Words.spelled(query).subList(found.from(), found.from() + found.words()));
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
                .orElse(null);
    }

    private Set<String> kinds() {
        var kinds = new LinkedHashSet<String>();
        text("kind").map(Words::sequence).ifPresent(given -> kinds.addAll(kindsIn(given, new BitSet())));
        var said = kindsIn(words, used);
        return kinds.isEmpty() ? said : kinds;
    }

    private Set<String> kindsIn(List<String> text, BitSet taken) {
        var kinds = new LinkedHashSet<String>();
        English.in(text, english.kinds, names -> names.stream().anyMatch(vocabulary::hasKind), taken, true)
                .forEach(found ->
                        found.meaning().stream().filter(vocabulary::hasKind).forEach(kinds::add));
        text.stream().filter(vocabulary::hasKind).forEach(kinds::add);
        return kinds;
    }

    private Set<String> wanted() {
        var want = new LinkedHashSet<String>();
        texts("want").forEach(word -> {
            var phrase = Words.sequence(word);
            var tags = vocabulary.known(
                    english.tags.getOrDefault(String.join(" ", phrase), List.of(String.join("-", phrase))));
            want.addAll(tags.isEmpty() ? Set.of(String.join(" ", phrase)) : tags);
        });
        English.in(words, english.tags, tags -> !vocabulary.known(tags).isEmpty(), used, true)
                .forEach(found -> want.addAll(vocabulary.known(found.meaning())));
        return want;
    }

    private Prices prices() {
        var said = Prices.in(query);
        var min = arguments.path("min_price");
        var max = arguments.path("max_price");
        return new Prices(
                min.isNumber() ? min.decimalValue() : max.isNumber() ? null : said.min(),
                max.isNumber() ? max.decimalValue() : said.max());
    }

    private int count(Optional<Wish> before) {
        return Math.clamp(arguments.path("count").asInt(before.map(Wish::count).orElse(USUAL_COUNT)), 1, MOST_COUNT);
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

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static Set<String> union(Collection<String> a, Collection<String> b) {
        var union = new LinkedHashSet<>(a);
        union.addAll(b);
        return union;
    }
}
