package app.concierge.offer;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.offer.Offers.Listed;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One rule of eligibility: allows, or says why not. The list is the policy.
 *
 * @param name for the record
 * @param objection a sentence the customer may read; empty when the rule allows
 */
record EligibilityRule(String name, BiFunction<Listed, Visit, Optional<String>> objection) {
    private static final Duration AFTER_A_NO = Duration.ofDays(30);

    static final String RESTRICTIONS = "restrictions";

    /** What protects the customer stands first. */
    static final List<EligibilityRule> ALL = List.of(
            new EligibilityRule(RESTRICTIONS, EligibilityRule::restricted),
            new EligibilityRule(
                    "begun",
                    (listed, visit) -> when(visit.now().isBefore(listed.offer().starts()), "It has not begun yet.")),
            new EligibilityRule(
                    "ended",
                    (listed, visit) -> when(!visit.now().isBefore(listed.offer().ends()), "It is over.")),
            new EligibilityRule("hours", EligibilityRule::hours),
            new EligibilityRule(
                    "audience",
                    (listed, visit) -> when(
                            !listed.offer().rules().who().isEmpty()
                                    && membership(listed.offer(), visit).isEmpty(),
                            "It is for other guests.")),
            new EligibilityRule("history", EligibilityRule::history),
            new EligibilityRule(
                    "held",
                    (listed, visit) -> when(
                            visit.held().getOrDefault(listed.offer().id(), 0)
                                    >= listed.offer().perCustomer(),
                            "You have had it already.")),
            new EligibilityRule("refused", EligibilityRule::refused),
            new EligibilityRule("budget", (listed, _) -> when(!listed.fundsLeft(), "All of it has been taken.")));

    Optional<String> against(Listed listed, Visit visit) {
        return objection.apply(listed, visit);
    }

    /** The first that objects. */
    static Optional<Lost> firstAgainst(Listed listed, Visit visit, Set<String> except) {
        return ALL.stream()
                .filter(rule -> !except.contains(rule.name))
                .flatMap(rule -> rule.against(listed, visit).map(because -> new Lost(rule.name, because)).stream())
                .findFirst();
    }

    /**
     * @param rule which one objected
     * @param because a sentence the customer may read
     */
    record Lost(String rule, String because) {}

    /** @param fact by which the customer belongs to it */
    record Membership(Offer.Audience audience, Fact fact) {}

    /** The part of the audience that the customer belongs to. */
    static Optional<Membership> membership(Offer offer, Visit visit) {
        return offer.rules().who().stream()
                .flatMap(audience -> visit.facts().stream()
                        .filter(fact -> fact.key().equals(audience.fact()) && belongs(fact, audience))
                        .map(fact -> new Membership(audience, fact)))
                .findFirst();
    }

    private static boolean belongs(Fact fact, Offer.Audience audience) {
        return audience.any().stream()
                .anyMatch(words -> Words.sequence(fact.value()).containsAll(Words.sequence(words)));
    }

    private static Optional<String> restricted(Listed listed, Visit visit) {
        var tags = new HashSet<>(listed.offer().rules().about());
        listed.offer().rules().items().stream()
                .flatMap(id -> visit.catalogue().apply(id).stream())
                .map(Item::tags)
                .forEach(tags::addAll);
        return visit.restrictions().stream()
                .filter(restriction -> tags.contains(restriction.tag()))
                .map(restriction -> restriction.because())
                .findFirst();
    }

    private static Optional<String> hours(Listed listed, Visit visit) {
        int hour = visit.situation().now().getHour();
        var rules = listed.offer().rules();
        return when(hour < rules.fromHour() || hour >= rules.untilHour(), "It is for another time of the day.");
    }

    private static Optional<String> history(Listed listed, Visit visit) {
        int orders = visit.orders();
        var rules = listed.offer().rules();
        var most = rules.mostOrders();
        if (orders < rules.leastOrders()) {
            return Optional.of("It is for guests who have been here more often.");
        }
        return when(most != null && orders > most, "It is for guests who are new here.");
    }

    private static Optional<String> refused(Listed listed, Visit visit) {
        return when(
                visit.history().stream()
                        .anyMatch(one -> one.item().equals(listed.offer().id())
                                && one.verb() == Interaction.Verb.REFUSED
                                && one.at().isAfter(visit.now().minus(AFTER_A_NO))),
                "You did not want it lately.");
    }

    private static Optional<String> when(boolean objects, String because) {
        return objects ? Optional.of(because) : Optional.empty();
    }
}
