package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.Catalog.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.BrandId;
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

    private final Catalog catalog;

    Recommender(Catalog catalog) {
        this.catalog = catalog;
    }

    Outcome recommend(
            BrandId brand,
            Wish wish,
            Collection<Restriction> restrictions,
            Taste taste,
            Vocabulary vocabulary,
            Situation situation) {
        var hits = hits(brand, wish);
        var rules = Rules.of(wish, restrictions, vocabulary);
        var unmet = new ArrayList<String>();
        var active = yielding(hits, rules, unmet);
        var left = hits.stream()
                .filter(hit -> against(hit.item(), active).isEmpty())
                .toList();
        var ranking = new Ranking(wish, taste, vocabulary, situation);
        var ranked = ranking.ranked(left);
        var chosen = ranking.varied(ranked, wish.count());
        var ruledOut = ruledOut(hits, active);
        return new Outcome(
                chosen,
                ranked,
                ruledOut,
                unmet,
                named(wish, ruledOut),
                chosen.isEmpty() ? cheapest(hits, active) : null);
    }

    private List<Hit> hits(BrandId brand, Wish wish) {
        var query = wish.query().isBlank() && wish.dish() != null ? wish.dish() : wish.query();
        var meant = new HashMap<String, Double>();
        catalog.search(brand, query, _ -> true, Integer.MAX_VALUE)
                .forEach(hit -> meant.put(hit.item().id(), hit.score()));
        boolean says = !Words.of(query).isEmpty();
        return catalog.items(brand).stream()
                .map(item -> new Hit(item, says ? meant.getOrDefault(item.id(), 0.0) : 0.0))
                .toList();
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
            if (!next.get().unmet().isEmpty() && !unmet.contains(next.get().unmet())) {
                unmet.add(next.get().unmet());
            }
        }
        return active;
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
