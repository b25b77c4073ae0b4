package app.concierge.recommendation;

import app.concierge.catalog.Catalog.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Money;
import app.concierge.kernel.Situation;
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

    private static final double PAIRING = 0.4;
    private static final double WISH = 0.25;
    private static final double NAMED = 0.6;
    private static final double HERE = 0.25;
    private static final double HOUR = 0.12;
    private static final double REFUSED = 0.9;
    private static final double DISLIKED = 0.9;
    private static final double SWEET_WITH_SAVORY = 0.5;
    private static final Set<String> SAVORY = Set.of(
            "pairs-lamb", "pairs-beef", "pairs-veal", "pairs-pork", "pairs-game", "pairs-poultry", "pairs-pasta");

    /**
     * @param part e.g. {@code pairing}
     * @param score what it adds; negative where it speaks against
     * @param reason a sentence's part that follows the item's name; null when there is nothing to tell
     */
    record Part(String part, double score, @Nullable String reason) {}

    record Scored(Item item, double score, List<Part> parts) {
        Map<String, Double> byName() {
            var named = new LinkedHashMap<String, Double>();
            parts.forEach(part -> named.merge(part.part(), part.score(), Double::sum));
            return named;
        }

        /** What speaks for it most, in that order. */
        List<String> reasons(int most) {
            return parts.stream()
                    .filter(part -> part.score() > 0.02 && part.reason() != null)
                    .sorted(Comparator.comparingDouble(Part::score).reversed())
                    .map(Part::reason)
                    .filter(Objects::nonNull)
                    .distinct()
                    .limit(most)
                    .toList();
        }
    }

    private final Wish wish;
    private final Taste taste;
    private final Vocabulary vocabulary;
    private final Situation situation;
    private final Set<String> asked;

    Ranking(Wish wish, Taste taste, Vocabulary vocabulary, Situation situation) {
        this.wish = wish;
        this.taste = taste;
        this.vocabulary = vocabulary;
        this.situation = situation;
        this.asked = Words.of(wish.query());
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
        var left = new ArrayList<>(ranked);
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
        var item = hit.item();
        var parts = new ArrayList<Part>();
        parts.add(new Part("meaning", hit.score(), null));
        named(item, parts);
        pairing(item, parts);
        wishes(item, parts);
        taste(item, parts);
        crowd(item, parts);
        value(item, prices, parts);
        moment(item, parts);
        if (wish.occasion().presentable > 0 && item.tags().contains("gift-worthy")) {
            parts.add(new Part("presentable", wish.occasion().presentable, "it is from our shelf of presents"));
        }
        return new Scored(item, parts.stream().mapToDouble(Part::score).sum(), List.copyOf(parts));
    }

    private void named(Item item, List<Part> parts) {
        var title = Words.of(item.title());
        if (!asked.isEmpty() && !title.isEmpty() && asked.containsAll(title)) {
            parts.add(new Part("named", NAMED, null));
        } else {
            long met = asked.stream().filter(title::contains).count();
            parts.add(new Part("named", asked.isEmpty() ? 0 : NAMED / 2 * met / asked.size(), null));
        }
    }

    private void pairing(Item item, List<Part> parts) {
        long met = wish.pairings().stream().filter(item.tags()::contains).count();
        if (met > 0) {
            boolean alcoholFree = item.tags().contains("alcohol-free");
            parts.add(new Part(
                    "pairing",
                    PAIRING * met / wish.pairings().size(),
                    alcoholFree ? "it goes with " + wish.dish() : "the producer pairs it with " + dish(item)));
            if (item.tags().contains("sweet")
                    && !wish.want().contains("sweet")
                    && wish.pairings().stream().anyMatch(SAVORY::contains)) {
                parts.add(new Part("sweet", -SWEET_WITH_SAVORY, null));
            }
        }
    }

    /** The producer's own word for the food, where the customer's is another: "rich fish" for salmon. */
    private String dish(Item item) {
        var tag = wish.pairings().stream()
                .filter(item.tags()::contains)
                .findFirst()
                .orElseThrow();
        var said = Words.label(tag);
        return wish.dish() == null || Words.sequence(wish.dish()).containsAll(Words.sequence(said))
                ? said
                : said + ", and so with " + wish.dish();
    }

    private void wishes(Item item, List<Part> parts) {
        for (var want : wish.want()) {
            boolean met = item.tags().contains(want) || Words.of(item).containsAll(Words.of(want));
            if (met) {
                parts.add(new Part("wish", WISH, "it is " + label(want) + ", as you asked"));
            }
        }
        if (wish.max() != null) {
            parts.add(new Part("price", 0.05, "it is under the " + amount(item, wish.max()) + " you named"));
        }
        if (wish.below() != null) {
            parts.add(new Part("price", 0.05, "it costs less than the ones before"));
        }
        if (wish.above() != null) {
            parts.add(new Part("price", 0.05, "it is a step up from the ones before"));
        }
    }

    private void taste(Item item, List<Part> parts) {
        if (wish.forOthers()) {
            return;
        }
        double affinity = wish.occasion().taste * taste.affinity(item);
        parts.add(new Part("taste", affinity, taste.because(item).orElse(null)));
        parts.add(new Part("refused", -REFUSED * taste.refused(item), null));
        taste.liked(item)
                .ifPresent(fact -> parts.add(
                        new Part("likes", wish.occasion().likes, "you told me that you like " + fact.value())));
        taste.disliked(item).ifPresent(_ -> parts.add(new Part("dislikes", -DISLIKED, null)));
    }

    private void crowd(Item item, List<Part> parts) {
        double weight = wish.occasion().crowd;
        var rating = item.attributes().get("rating");
        if (rating != null) {
            double over = Math.clamp(Double.parseDouble(rating) - 3.7, -1, 1);
            var mean = item.attributes().get("rated");
            var by = item.attributes().get("ratings");
            parts.add(new Part(
                    "crowd",
                    weight * over,
                    mean == null || by == null || over < 0.1 ? null : by + " drinkers gave it " + mean + " of 5"));
        } else if (item.tags().contains("favorite") || item.tags().contains("well-loved")) {
            parts.add(new Part("crowd", weight / 2, "it is one of our guests' favorites"));
        }
    }

    private void value(Item item, List<BigDecimal> prices, List<Part> parts) {
        var price = item.price();
        if (price == null || prices.size() < 3 || wish.occasion().value == 0) {
            return;
        }
        double dearer = prices.stream()
                .filter(other -> other.compareTo(price.amount()) > 0)
                .count();
        double share = dearer / prices.size();
        parts.add(new Part(
                "value",
                wish.occasion().value * (share - 0.5),
                share >= 0.6 ? "%d in 10 of what would suit cost more".formatted((int) (10 * share)) : null));
    }

    private void moment(Item item, List<Part> parts) {
        var place = situation.place();
        var city = item.attributes().get("city");
        if (wish.city() == null
                && place != null
                && city != null
                && Words.folded(place).contains(Words.folded(city))) {
            parts.add(new Part("place", HERE, "it is in " + city + ", where you are"));
        }
        if (!wish.occasion().meal() && vocabulary.has("breakfast")) {
            var meal = mealOfTheHour();
            if (item.tags().contains(meal)) {
                parts.add(new Part("hour", HOUR, null));
            } else if (!wish.forOthers() && item.tags().contains("breakfast") && !meal.equals("breakfast")) {
                parts.add(new Part("hour", -HOUR, null));
            }
        }
    }

    private String mealOfTheHour() {
        int hour = situation.now().getHour();
        return hour >= 4 && hour < 11 ? "breakfast" : hour < 16 && hour >= 11 ? "lunch" : "dinner";
    }

    private static String amount(Item item, BigDecimal amount) {
        var price = item.price();
        return price == null ? amount.toPlainString() : Spoken.of(new Money(amount, price.currency()));
    }

    private static String label(String want) {
        return switch (want) {
            case "suits-families" -> "good for families";
            case "suits-groups" -> "good for groups";
            case "suits-work" -> "good for working";
            case "sweet-treat" -> "sweet";
            case "late-opening" -> "open late";
            case "showers" -> "a place with showers";
            default -> Words.label(want);
        };
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
