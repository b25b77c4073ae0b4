package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.kernel.Money;
import app.concierge.kernel.Situation;
import app.concierge.profile.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates and chooses a varied few. A score is a sum of named parts, so that what moved it can be told; what the
 * brand earns is not among them. The same input gives the same order.
 */
final class Ranking {
    /** How much a choice loses for being like one already chosen: maximal marginal relevance, Carbonell and Goldstein 1998. */
    private static final double SAMENESS = 0.35;

    /** Beside the best, what is so much worse only confuses. */
    private static final double WORTH_SHOWING = 0.45;

    static final double WORTH_TELLING = 0.03;

    /**
     * @param part e.g. {@code pairing}
     * @param score what it adds; negative where it speaks against
     * @param reason a sentence's part that follows the item's name; null when there is nothing to tell
     */
    record Part(String part, double score, @Nullable Reason reason) {}

    record Scored(Item item, double score, List<Part> parts) {
        Map<String, Double> byName() {
            var named = new LinkedHashMap<String, Double>();
            parts.forEach(part -> named.merge(part.part(), part.score(), Double::sum));
            return named;
        }

        /** What speaks for it most, in that order. */
        List<Reason> reasons(int most) {
            return parts.stream()
                    .filter(part -> part.score() > WORTH_TELLING && part.reason() != null)
                    .sorted(Comparator.comparingDouble(Part::score).reversed())
                    .map(Part::reason)
                    .filter(Objects::nonNull)
                    .distinct()
                    .limit(most)
                    .toList();
        }
    }

    /**
     * @param aside kinds that only come along with something else
     * @param asideAsked whether such a kind was asked for
     * @param protects tags that the customer must not have and that other candidates have
     */
    record Context(
            Wish wish,
            Taste taste,
            Vocabulary vocabulary,
            Situation situation,
            Set<String> aside,
            boolean asideAsked,
            Set<String> protects) {}

    private final FitToWish wish;
    private final FitToCustomer customer;
    private final Vocabulary vocabulary;

    Ranking(Context context) {
        wish = new FitToWish(context);
        customer = new FitToCustomer(context);
        vocabulary = context.vocabulary;
    }

    /** Best first. */
    List<Scored> ranked(List<Hit> candidates) {
        var prices = candidates.stream()
                .map(hit -> hit.item().price())
                .filter(Objects::nonNull)
                .map(Money::amount)
                .sorted()
                .toList();
        return candidates.stream()
                .map(hit -> scored(hit, prices))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.item().id()))
                .toList();
    }

    /** The best, no two too much alike. */
    List<Scored> varied(List<Scored> ranked, int most) {
        double best = ranked.isEmpty() ? 0 : ranked.getFirst().score();
        var left = new ArrayList<>(ranked);
        left.removeIf(one -> best > 0 && one.score() < WORTH_SHOWING * best);
        var chosen = new ArrayList<Scored>();
        while (chosen.size() < most && !left.isEmpty()) {
            var next = left.stream()
                    .max(Comparator.comparingDouble((Scored one) -> one.score() - SAMENESS * sameness(one, chosen))
                            .thenComparing(one -> one.item().id(), Comparator.reverseOrder()))
                    .orElseThrow();
            chosen.add(next);
            left.remove(next);
        }
        return List.copyOf(chosen);
    }

    private Scored scored(Hit hit, List<BigDecimal> prices) {
        var parts = new ArrayList<Part>();
        wish.add(hit, parts);
        customer.add(hit.item(), prices, parts);
        return new Scored(hit.item(), parts.stream().mapToDouble(Part::score).sum(), List.copyOf(parts));
    }

    private double sameness(Scored one, List<Scored> chosen) {
        return chosen.stream()
                .mapToDouble(other -> sameness(one.item(), other.item()))
                .max()
                .orElse(0);
    }

    /** Share of telling tags in common, weighted by how telling they are (Jaccard). */
    private double sameness(Item a, Item b) {
        var all = new HashSet<>(a.tags());
        all.addAll(b.tags());
        double both = 0;
        double either = 0;
        for (var tag : all) {
            double weight = vocabulary.weight(tag);
            either += weight;
            both += a.tags().contains(tag) && b.tags().contains(tag) ? weight : 0;
        }
        return either == 0 ? 0 : both / either;
    }
}
