package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Money;
import app.concierge.profile.Restriction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of one recommendation. The list is the policy; what protects the customer stands first and never gives way. */
final class Rules {
    private static final List<String> MEALS = List.of("breakfast", "lunch", "dinner", "snack");

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
        wish.want().stream().filter(Want::firm).forEach(want -> rules.add(Rule.firm("wish", unmet(want, wish))));
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
            rules.add(kind(wish.kinds()));
        }
        wish.want().stream()
                .filter(want -> !want.firm() && !want.tags().isEmpty())
                .forEach(want -> rules.add(
                        new Rule("wish", 1, "I have nothing that is also " + want.word() + ".", unmet(want, wish))));
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

    static Rule kind(Set<String> kinds) {
        return new Rule(
                "kind",
                3,
                "There is nothing of that kind that would suit; these come nearest.",
                item -> when(!kinds.contains(item.kind()), "It is something else than what was asked for."));
    }

    private static Rule avoided(String tag) {
        return Rule.firm(
                "avoid", item -> when(item.tags().contains(tag), "You asked to leave out " + Words.label(tag) + "."));
    }

    private static Optional<Rule> price(Wish wish) {
        return wish.prices().open()
                ? Optional.empty()
                : Optional.of(Rule.firm(Rule.PRICE, item -> {
                    Money price = item.price();
                    return when(
                            price == null || !wish.prices().fit(price.amount()),
                            "Its price is not in the range you asked for.");
                }));
    }

    private static Optional<Rule> city(@Nullable String city, Vocabulary vocabulary) {
        if (city == null || vocabulary.cities().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Rule.firm(
                "city", item -> when(!city.equals(item.attributes().get("city")), "It is not in " + city + ".")));
    }

    /** Wants of the same topic are alternatives. */
    private static Function<Item, Optional<String>> unmet(Want want, Wish wish) {
        return item -> when(
                !want.metBy(item)
                        && wish.want().stream()
                                .noneMatch(other -> !want.topic().isEmpty()
                                        && other.topic().equals(want.topic())
                                        && other.metBy(item)),
                "It is not " + want.word() + ".");
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
