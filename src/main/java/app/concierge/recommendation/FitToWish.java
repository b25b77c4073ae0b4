package app.concierge.recommendation;

import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Money;
import app.concierge.profile.Reason;
import app.concierge.profile.Reason.Rests;
import app.concierge.recommendation.Ranking.Context;
import app.concierge.recommendation.Ranking.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What speaks for and against an item by what was asked for. */
final class FitToWish {
    private static final double PAIRING = 0.4;
    private static final double WISH = 0.25;
    private static final double NAMED = 0.6;
    /** How much of a name is that the query's words are in the title; the rest, that the title's are in the query. */
    private static final double OF_THE_QUERY = 0.7;

    private static final double SWEET_WITH_SAVORY = 0.5;
    /** What few people mean when they do not say it: a sweet wine, a wine without alcohol, a drink for lunch. */
    private static final double UNASKED = 0.25;

    private static final double SWEET_UNASKED = 0.12;
    private static final double GROUP = 0.1;
    private static final int A_GROUP = 4;
    private static final double AROUND = 0.15;
    private static final double SMALL = 0.05;
    /** What a second-best meaning of a wish loses. */
    private static final double SECOND_BEST = 0.05;
    /** Words that say nothing about the thing are near to this or that by chance. */
    private static final double VAGUE = 0.3;

    private static final Set<String> SAVORY = Set.of(
            "pairs-lamb", "pairs-beef", "pairs-veal", "pairs-pork", "pairs-game", "pairs-poultry", "pairs-pasta");
    private static final Map<String, String> FREE = new TreeMap<>(Map.of(
            "sugar", "no sugar is added to it",
            "gluten", "there is no gluten in it",
            "dairy", "there is no dairy in it",
            "alcohol", "there is no alcohol in it",
            "caffeine", "there is no caffeine in it",
            "nuts", "there are no nuts in it"));

    private final Wish wish;
    private final Set<String> aside;
    private final boolean asideAsked;
    private final Set<String> protects;
    private final Set<String> asked;

    FitToWish(Context context) {
        wish = context.wish();
        aside = context.aside();
        asideAsked = context.asideAsked();
        protects = context.protects();
        asked = Words.of(wish.query());
    }

    void add(Hit hit, List<Part> parts) {
        var item = hit.item();
        parts.add(new Part("meaning", hit.score() * (wish.vague() ? VAGUE : 1), null));
        named(item, parts);
        pairing(item, parts);
        wishes(item, parts);
        unasked(item, parts);
        free(item, parts);
        if (wish.occasion().presentable > 0 && item.tags().contains("gift-worthy")) {
            parts.add(new Part(
                    "presentable",
                    wish.occasion().presentable,
                    Reason.of("it is from our shelf of presents", Rests.REQUEST)));
        }
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
                Reason.of(
                        wine
                                ? "the producer pairs it with " + Words.label(met.getFirst())
                                : "it goes with " + wish.dish(),
                        Rests.REQUEST)));
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
                parts.add(new Part(
                        "wish", WISH - SECOND_BEST * place, Reason.of("it " + says + ", as you asked", Rests.REQUEST)));
            }
        }
        if (wish.party() >= A_GROUP && item.tags().contains("suits-groups")) {
            parts.add(new Part(
                    "party", GROUP, Reason.of("it has room for " + Spoken.number(wish.party()), Rests.REQUEST)));
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
                    "price",
                    AROUND * (1 - off),
                    Reason.of("it is near the " + amount(price, asked.around()) + " you named", Rests.REQUEST)));
        } else if (asked.below() != null) {
            parts.add(new Part("price", SMALL, Reason.of("it costs less than the ones before", Rests.REQUEST)));
        } else if (asked.above() != null) {
            parts.add(new Part("price", SMALL, Reason.of("it is a step up from the ones before", Rests.REQUEST)));
        } else if (asked.max() != null) {
            parts.add(new Part(
                    "price",
                    SMALL,
                    Reason.of("it is under the " + amount(price, asked.max()) + " you named", Rests.REQUEST)));
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
            boolean guarded = protects.contains("contains-" + tag);
            boolean matters = wish.avoid().contains("contains-" + tag) || guarded;
            boolean known = !tag.equals("sugar") || item.tags().contains("sugar-free");
            if (matters && known) {
                parts.add(new Part(
                        "free",
                        Ranking.WORTH_TELLING + 0.01,
                        Reason.of(says, guarded ? Rests.PROTECTION : Rests.REQUEST)));
            }
        });
    }

    private static String amount(Money like, BigDecimal amount) {
        return Spoken.of(new Money(amount, like.currency()));
    }
}
