package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Money;
import app.concierge.kernel.Situation;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Decision.RuledOut;
import app.concierge.recommendation.Ranking.Scored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a wish to a few suggestions: candidates, rules, ranking, variety. Knows no customer but what it is given. */
final class Recommender {
    /** An item is asked for by name when its title has so many of the words that were said, and they are few. */
    private static final int MOST_WORDS_OF_A_NAME = 4;

    /**
     * @param chosen best first; empty when nothing is left that the firm rules allow
     * @param ranked all that was considered, the chosen among it, best first
     * @param unmet what had to give way, a sentence each
     * @param named what the customer named and must not have
     * @param cheapest where the price alone stood in the way: the least expensive that would do
     */
    record Outcome(
            List<Scored> chosen,
            List<Scored> ranked,
            List<RuledOut> ruledOut,
            List<String> unmet,
            List<RuledOut> named,
            @Nullable Item cheapest) {}

    /** How much being like what was asked for and must be left out counts beside being what was asked. */
    private static final double STAND_IN = 0.9;

    private final CatalogIndex index;
    private final Vocabulary vocabulary;
    private final English english;

    Recommender(CatalogIndex index, Vocabulary vocabulary, English english) {
        this.index = index;
        this.vocabulary = vocabulary;
        this.english = english;
    }

    Outcome recommend(Wish wish, Collection<Restriction> restrictions, Taste taste, Situation situation) {
        var rules = new ArrayList<>(Rules.of(wish, restrictions, vocabulary));
        var hits = hits(wish);
        var named = named(wish, ruledOut(hits, rules));
        sameKind(named, wish).ifPresent(rules::add);
        var unmet = new ArrayList<String>();
        var active = yielding(hits, rules, unmet);
        var ruledOut = ruledOut(hits, active);
        var left = standingIn(hits, named).stream()
                .filter(hit -> against(hit.item(), active).isEmpty())
                .toList();
        var ranking = new Ranking(new Ranking.Context(
                wish,
                taste,
                vocabulary,
                situation,
                english.aside,
                wish.want().stream().flatMap(want -> want.tags().stream()).anyMatch(english.asideAsked::contains),
                protects(hits, restrictions, wish.count())));
        var ranked = ranking.ranked(left);
        var chosen = ranking.varied(ranked, wish.count());
        return new Outcome(chosen, ranked, ruledOut, unmet, named, chosen.isEmpty() ? cheapest(hits, active) : null);
    }

    private List<Hit> hits(Wish wish) {
        var query = wish.query().isBlank() && wish.dish() != null ? wish.dish() : wish.query();
        var meant = new HashMap<String, Double>();
        if (!Words.of(query).isEmpty()) {
            index.search(query, _ -> true, Integer.MAX_VALUE)
                    .forEach(hit -> meant.put(hit.item().id(), hit.score()));
        }
        return index.items().stream()
                .map(item -> new Hit(item, meant.getOrDefault(item.id(), 0.0)))
                .toList();
    }

    /** In the place of what must be left out comes what is most like it. */
    private List<Hit> standingIn(List<Hit> hits, List<RuledOut> named) {
        if (named.isEmpty()) {
            return hits;
        }
        var alike = new HashMap<String, Double>();
        index.like(named.getFirst().item(), _ -> true, Integer.MAX_VALUE)
                .forEach(hit -> alike.put(hit.item().id(), STAND_IN * hit.score()));
        return hits.stream()
                .map(hit -> new Hit(
                        hit.item(),
                        Math.max(hit.score(), alike.getOrDefault(hit.item().id(), 0.0))))
                .toList();
    }

    private Optional<Rule> sameKind(List<RuledOut> named, Wish wish) {
        var kinds = named.stream()
                .flatMap(out -> index.item(out.item()).stream())
                .map(Item::kind)
                .collect(Collectors.toUnmodifiableSet());
        return kinds.isEmpty() || !wish.kinds().isEmpty() ? Optional.empty() : Optional.of(Rules.kind(kinds));
    }

    /** Tags of restrictions that keep back something which would else have been among the nearest. */
    private static Set<String> protects(List<Hit> hits, Collection<Restriction> restrictions, int count) {
        var nearest = hits.stream()
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .filter(hit -> hit.score() > 0)
                .limit(2L * count)
                .toList();
        return restrictions.stream()
                .map(Restriction::tag)
                .filter(tag ->
                        nearest.stream().anyMatch(hit -> hit.item().tags().contains(tag)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rules that remain when those that may give way did, as far as they must for anything to be left. */
    private static List<Rule> yielding(List<Hit> hits, List<Rule> rules, List<String> unmet) {
        var active = new ArrayList<>(rules);
        while (hits.stream().noneMatch(hit -> against(hit.item(), active).isEmpty())) {
            var next = active.stream().filter(rule -> rule.yields() > 0).min(Comparator.comparingInt(Rule::yields));
            if (next.isEmpty()) {
                break;
            }
            active.remove(next.get());
            var unable = unable(hits, next.get(), active);
            if (!unable.isEmpty() && !unmet.contains(unable)) {
                unmet.add(unable);
            }
        }
        return active;
    }

    /** Why a rule had to give way: there is no such thing, or the customer must not have it. */
    private static String unable(List<Hit> hits, Rule yielded, List<Rule> others) {
        return hits.stream()
                .filter(hit -> yielded.against(hit.item()).isEmpty())
                .flatMap(hit -> against(hit.item(), others).stream())
                .filter(out -> out.rule().equals(Rule.RESTRICTION))
                .findFirst()
                .map(out -> "I leave out the rest" + Spoken.because(out.because()))
                .orElse(yielded.unmet());
    }

    private static Optional<RuledOut> against(Item item, List<Rule> rules) {
        for (var rule : rules) {
            var objection = rule.against(item);
            if (objection.isPresent()) {
                return Optional.of(new RuledOut(item.id(), item.title(), rule.name(), objection.get()));
            }
        }
        return Optional.empty();
    }

    private static List<RuledOut> ruledOut(List<Hit> hits, List<Rule> rules) {
        return hits.stream()
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .flatMap(hit -> against(hit.item(), rules).stream())
                .sorted(Comparator.comparing(out -> !out.rule().equals(Rule.RESTRICTION)))
                .toList();
    }

    /** What the customer asked for in so many words and a restriction keeps out. */
    private static List<RuledOut> named(Wish wish, List<RuledOut> ruledOut) {
        return ruledOut.stream()
                .filter(out -> out.rule().equals(Rule.RESTRICTION) && names(wish.query(), out.title()))
                .toList();
    }

    /** Whether a text names something by its title or by the last words of it: "cookies", "the cheesecake". */
    static boolean names(String text, String title) {
        var said = Words.of(text);
        var words = Words.of(title);
        if (said.isEmpty() || words.isEmpty()) {
            return false;
        }
        return said.containsAll(words)
                || words.containsAll(said)
                || (said.size() <= MOST_WORDS_OF_A_NAME
                        && common(said, words) * 2 >= said.size()
                        && headOf(title, said));
    }

    private static boolean headOf(String title, Set<String> said) {
        var sequence = Words.sequence(title);
        return said.contains(sequence.getLast());
    }

    private static int common(Set<String> a, Set<String> b) {
        var both = new HashSet<>(a);
        both.retainAll(b);
        return both.size();
    }

    private static @Nullable Item cheapest(List<Hit> hits, List<Rule> rules) {
        var others =
                rules.stream().filter(rule -> !rule.name().equals(Rule.PRICE)).toList();
        if (others.size() == rules.size()) {
            return null;
        }
        return hits.stream()
                .map(Hit::item)
                .filter(item -> item.price() != null && against(item, others).isEmpty())
                .min(Comparator.comparing((Item item) -> amount(item)).thenComparing(Item::id))
                .orElse(null);
    }

    private static BigDecimal amount(Item item) {
        Money price = item.price();
        return price == null ? BigDecimal.ZERO : price.amount();
    }
}
