package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Situation;
import app.concierge.profile.Reason;
import app.concierge.profile.Reason.Rests;
import app.concierge.recommendation.Ranking.Context;
import app.concierge.recommendation.Ranking.Part;
import java.math.BigDecimal;
import java.util.List;

/** What speaks for and against an item by who asks, when and where, and by what others think of it. */
final class FitToCustomer {
    private static final double AGAIN = 0.8;
    private static final double HERE = 0.25;
    private static final double HOUR = 0.12;
    private static final double REFUSED = 0.9;
    private static final double DISLIKED = 0.9;
    /** How much a like counts for what only has the style of it. */
    private static final double BY_STYLE = 0.8;

    private final Wish wish;
    private final Taste taste;
    private final Vocabulary vocabulary;
    private final Situation situation;

    FitToCustomer(Context context) {
        wish = context.wish();
        taste = context.taste();
        vocabulary = context.vocabulary();
        situation = context.situation();
    }

    /** @param prices of all candidates, ascending */
    void add(Item item, List<BigDecimal> prices, List<Part> parts) {
        taste(item, parts);
        crowd(item, parts);
        value(item, prices, parts);
        moment(item, parts);
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
                        Reason.of("you told me that you like " + fact.value(), fact))));
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
                            : Reason.of("it is rated " + mean + " of 5 by " + by + " people", Rests.OTHERS)));
        } else if (item.tags().contains("favorite") || item.tags().contains("well-loved")) {
            parts.add(new Part("crowd", weight / 2, Reason.of("it is one of our guests' favorites", Rests.OTHERS)));
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
                share >= 0.6
                        ? Reason.of(
                                "it costs less than %d in 10 of what would suit".formatted((int) (10 * share)),
                                Rests.CATALOGUE)
                        : null));
    }

    private void moment(Item item, List<Part> parts) {
        var place = situation.place();
        var city = item.attributes().get("city");
        if (wish.city() == null
                && place != null
                && city != null
                && Words.folded(place).contains(Words.folded(city))) {
            parts.add(new Part("place", HERE, Reason.of("it is in " + city + ", where you are", Rests.MOMENT)));
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
}
