package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex.Hit;
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
import java.util.TreeMap;
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
    /** How much of a name is that the query's words are in the title; the rest, that the title's are in the query. */
    private static final double OF_THE_QUERY = 0.7;

    private static final double AGAIN = 0.8;
    private static final double HERE = 0.25;
    private static final double HOUR = 0.12;
    private static final double REFUSED = 0.9;
    private static final double DISLIKED = 0.9;
    private static final double SWEET_WITH_SAVORY = 0.5;
    /** What few people mean when they do not say it: a sweet wine, a wine without alcohol, a drink for lunch. */
    private static final double UNASKED = 0.25;

    private static final double SWEET_UNASKED = 0.12;
    private static final double GROUP = 0.1;
    private static final int A_GROUP = 4;
    private static final double AROUND = 0.15;
    private static final double SMALL = 0.05;
    /** How much a like counts for what only has the style of it. */
    private static final double BY_STYLE = 0.8;
    /** What a second-best meaning of a wish loses. */
    private static final double SECOND_BEST = 0.05;
    /** Words that say nothing about the thing are near to this or that by chance. */
    private static final double VAGUE = 0.3;
    /** Beside the best, what is so much worse only confuses. */
    private static final double WORTH_SHOWING = 0.45;

    private static final double WORTH_TELLING = 0.03;
    private static final Set<String> SAVORY = Set.of(
            "pairs-lamb", "pairs-beef", "pairs-veal", "pairs-pork", "pairs-game", "pairs-poultry", "pairs-pasta");

    private static final Map<String, String> FREE = new TreeMap<>(Map.of(
            "sugar", "no sugar is added to it",
            "gluten", "there is no gluten in it",
            "dairy", "there is no dairy in it",
            "alcohol", "there is no alcohol in it",
            "caffeine", "there is no caffeine in it",
            "nuts", "there are no nuts in it"));

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

    private final Wish wish;
    private final Taste taste;
    private final Vocabulary vocabulary;
    private final Situation situation;
    private final Set<String> aside;
    private final boolean asideAsked;
    private final Set<String> protects;
    private final Set<String> asked;

    Ranking(Context context) {
        wish = context.wish;
        taste = context.taste;
        vocabulary = context.vocabulary;
        situation = context.situation;
        aside = context.aside;
        asideAsked = context.asideAsked;
        protects = context.protects;
        asked = Words.of(wish.query());
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
        var item = hit.item();
        var parts = new ArrayList<Part>();
        parts.add(new Part("meaning", hit.score() * (wish.vague() ? VAGUE : 1), null));
        named(item, parts);
        pairing(item, parts);
        wishes(item, parts);
        taste(item, parts);
        crowd(item, parts);
        value(item, prices, parts);
        moment(item, parts);
        unasked(item, parts);
        free(item, parts);
        if (wish.occasion().presentable > 0 && item.tags().contains("gift-worthy")) {
            parts.add(new Part("presentable", wish.occasion().presentable, "it is from our shelf of presents"));
        }
        return new Scored(item, parts.stream().mapToDouble(Part::score).sum(), List.copyOf(parts));
    }

    private void named(Item item, List<Part> parts) {
        var title = Words.of(item.title());
        if (!asked.isEmpty() && !title.isEmpty()) {
            double met = asked.stream().filter(title::contains).count();
            double share = OF_THE_QUERY * met / asked.size() + (1 - OF_THE_QUERY) * met / title.size();
            parts.add(new Part("named", NAMED * share, null));
        }
    }

    private void pairing(Item item, List<Part> parts) {
        var met = wish.pairings().stream().filter(item.tags()::contains).toList();
        if (met.isEmpty()) {
            return;
        }
        boolean wine = !item.tags().contains("alcohol-free");
        parts.add(new Part(
                "pairing",
                PAIRING * met.size() / wish.pairings().size(),
                wine ? "the producer pairs it with " + Words.label(met.getFirst()) : "it goes with " + wish.dish()));
        if (item.tags().contains("sweet")
                && !wish.wants("sweet")
                && met.stream().anyMatch(SAVORY::contains)) {
            parts.add(new Part("sweet", -SWEET_WITH_SAVORY, null));
        }
    }

    private void wishes(Item item, List<Part> parts) {
        for (var want : wish.want()) {
            if (want.metBy(item)) {
                var tag = want.tag(item);
                int place = tag.map(List.copyOf(want.tags())::indexOf).orElse(0);
                var says = tag.map(one -> Labels.saying(one, item)).orElse("is " + want.word());
                parts.add(new Part("wish", WISH - SECOND_BEST * place, "it " + says + ", as you asked"));
            }
        }
        if (wish.party() >= A_GROUP && item.tags().contains("suits-groups")) {
            parts.add(new Part("party", GROUP, "it has room for " + Spoken.number(wish.party())));
        }
        price(item, parts);
    }

    private void price(Item item, List<Part> parts) {
        var price = item.price();
        var asked = wish.prices();
        if (price == null || asked.open()) {
            return;
        }
        if (asked.around() != null) {
            double off = price.amount().subtract(asked.around()).abs().doubleValue()
                    / asked.around().doubleValue();
            parts.add(new Part(
                    "price", AROUND * (1 - off), "it is near the " + amount(price, asked.around()) + " you named"));
        } else if (asked.below() != null) {
            parts.add(new Part("price", SMALL, "it costs less than the ones before"));
        } else if (asked.above() != null) {
            parts.add(new Part("price", SMALL, "it is a step up from the ones before"));
        } else if (asked.max() != null) {
            parts.add(new Part("price", SMALL, "it is under the " + amount(price, asked.max()) + " you named"));
        }
    }

    private void unasked(Item item, List<Part> parts) {
        boolean named = Words.of(item.title()).stream().anyMatch(asked::contains);
        if (aside.contains(item.kind()) && !named && wish.kinds().isEmpty() && !asideAsked) {
            parts.add(new Part("aside", wish.occasion() == Occasion.SNACK ? 0 : -UNASKED, null));
        }
        if (item.tags().contains("alcohol-free") && !wish.wants("alcohol-free") && !asked.contains("alcohol")) {
            parts.add(new Part("alcohol-free", -UNASKED, null));
        }
        if (item.tags().contains("sweet")
                && !wish.wants("sweet")
                && !wish.wants("dessert-wine")
                && wish.pairings().isEmpty()) {
            parts.add(new Part("sweet", -SWEET_UNASKED, null));
        }
    }

    /** Told where others had to be kept back for it, or where it was asked for; only what the catalogue says. */
    private void free(Item item, List<Part> parts) {
        FREE.forEach((tag, says) -> {
            boolean matters = wish.avoid().contains("contains-" + tag) || protects.contains("contains-" + tag);
            boolean known = !tag.equals("sugar") || item.tags().contains("sugar-free");
            if (matters && known) {
                parts.add(new Part("free", WORTH_TELLING + 0.01, says));
            }
        });
    }

    private void taste(Item item, List<Part> parts) {
        if (wish.forOthers()) {
            return;
        }
        double affinity = wish.occasion().taste * taste.affinity(item);
        double again = AGAIN * wish.occasion().taste * taste.taken(item);
        parts.add(new Part("taste", affinity + again, taste.because(item).orElse(null)));
        parts.add(new Part("refused", -REFUSED * taste.refused(item), null));
        taste.liked(item)
                .ifPresent(fact -> parts.add(new Part(
                        "likes",
                        wish.occasion().likes * (taste.itself(fact, item) ? 1 : BY_STYLE),
                        "you told me that you like " + fact.value())));
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
                    mean == null || by == null || over < 0.1
                            ? null
                            : "it is rated " + mean + " of 5 by " + by + " people"));
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
                share >= 0.6 ? "it costs less than %d in 10 of what would suit".formatted((int) (10 * share)) : null));
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

    private static String amount(Money like, BigDecimal amount) {
        return Spoken.of(new Money(amount, like.currency()));
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
