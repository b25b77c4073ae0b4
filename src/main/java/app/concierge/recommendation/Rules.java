package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Money;
import app.concierge.profile.Restriction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of one recommendation. The list is the policy; what protects the customer stands first and never gives way. */
final class Rules {
    private static final List<String> MEALS = List.of("breakfast", "lunch", "dinner", "snack");
    /** Said by somebody who will not have it otherwise. */
    private static final Set<String> FIRM_WISHES = Set.of(
            "vegan",
            "vegetarian",
            "gluten-free",
            "dairy-free",
            "sugar-free",
            "alcohol-free",
            "halal-options",
            "step-free",
            "vegan-options",
            "vegetarian-friendly",
            "gluten-free-options",
            "cuisine-vegan",
            "low-alcohol");

    private Rules() {}

    static List<Rule> of(Wish wish, Collection<Restriction> restrictions, Vocabulary vocabulary) {
        var rules = new ArrayList<Rule>();
        restrictions.forEach(restriction -> rules.add(restricted(restriction)));
        wish.avoid().forEach(tag -> rules.add(avoided(tag)));
        if (!wish.exclude().isEmpty()) {
            rules.add(Rule.firm(
                    "exclude", item -> when(wish.exclude().contains(item.id()), "You have seen it already.")));
        }
        rules.add(Rule.firm("on-request", item -> when(unasked(item, wish), "It is only shown when asked for.")));
        price(wish).ifPresent(rules::add);
        city(wish.city(), vocabulary).ifPresent(rules::add);
        firmWishes(wish).ifPresent(rules::add);
        if (!wish.pairings().isEmpty()) {
            rules.add(new Rule(
                    "pairing",
                    5,
                    "Nothing here is paired with " + wish.dish() + " by its producer; these come nearest.",
                    item -> when(
                            wish.pairings().stream().noneMatch(item.tags()::contains),
                            "It is not paired with " + wish.dish() + ".")));
        }
        if (!wish.kinds().isEmpty()) {
            rules.add(new Rule(
                    "kind",
                    3,
                    "There is nothing of that kind that would suit; these come nearest.",
                    item -> when(
                            !wish.kinds().contains(item.kind()), "It is something else than what was asked for.")));
        }
        wish.want().stream()
                .filter(tag -> !FIRM_WISHES.contains(tag) && vocabulary.has(tag))
                .forEach(tag -> rules.add(new Rule(
                        "wish",
                        1,
                        "Not all of it is " + Words.label(tag) + ".",
                        item -> when(!alike(tag, wish, item), "It is not " + Words.label(tag) + "."))));
        if (wish.occasion().meal()) {
            rules.add(new Rule(
                    "meal", 2, "", item -> when(otherMeal(item, wish.occasion()), "It is for another meal.")));
        }
        return List.copyOf(rules);
    }

    static Rule restricted(Restriction restriction) {
        return Rule.firm(
                Rule.RESTRICTION, item -> when(item.tags().contains(restriction.tag()), restriction.because()));
    }

    private static Rule avoided(String tag) {
        return Rule.firm(
                "avoid", item -> when(item.tags().contains(tag), "You asked to leave out " + Words.label(tag) + "."));
    }

    private static Optional<Rule> price(Wish wish) {
        if (wish.min() == null && wish.max() == null && wish.above() == null && wish.below() == null) {
            return Optional.empty();
        }
        Predicate<BigDecimal> fits = price -> (wish.max() == null || price.compareTo(wish.max()) <= 0)
                && (wish.min() == null || price.compareTo(wish.min()) >= 0)
                && (wish.below() == null || price.compareTo(wish.below()) < 0)
                && (wish.above() == null || price.compareTo(wish.above()) > 0);
        return Optional.of(Rule.firm(Rule.PRICE, item -> {
            Money price = item.price();
            return when(price == null || !fits.test(price.amount()), "Its price is not in the range you asked for.");
        }));
    }

    private static Optional<Rule> city(@Nullable String city, Vocabulary vocabulary) {
        if (city == null || vocabulary.cities().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Rule.firm(
                "city", item -> when(!city.equals(item.attributes().get("city")), "It is not in " + city + ".")));
    }

    private static Optional<Rule> firmWishes(Wish wish) {
        var firm = wish.want().stream().filter(FIRM_WISHES::contains).toList();
        return firm.isEmpty()
                ? Optional.empty()
                : Optional.of(Rule.firm(
                        "wish",
                        item -> when(
                                firm.stream().noneMatch(item.tags()::contains),
                                "It is not " + Words.label(firm.getFirst()) + ".")));
    }

    /** Tags that the same word asked for are alternatives: a sweet treat at one brand is a sweet wine at another. */
    private static boolean alike(String tag, Wish wish, Item item) {
        var topic = topic(tag);
        return item.tags().contains(tag)
                || (!topic.isEmpty()
                        && wish.want().stream()
                                .anyMatch(other -> topic(other).equals(topic)
                                        && item.tags().contains(other)));
    }

    private static String topic(String tag) {
        int dash = tag.indexOf('-');
        var topic = dash < 0 ? "" : tag.substring(0, dash);
        return Set.of("grape", "region", "from", "cuisine").contains(topic) ? topic : "";
    }

    private static boolean unasked(Item item, Wish wish) {
        if (!item.tags().contains("on-request") || wish.kinds().contains(item.kind())) {
            return false;
        }
        var asked = Words.of(wish.query());
        return Words.of(item.title()).stream().noneMatch(asked::contains);
    }

    private static boolean otherMeal(Item item, Occasion occasion) {
        return !item.tags().contains(occasion.word()) && MEALS.stream().anyMatch(item.tags()::contains);
    }

    private static Optional<String> when(boolean objects, String because) {
        return objects ? Optional.of(because) : Optional.empty();
    }
}
