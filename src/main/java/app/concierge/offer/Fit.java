package app.concierge.offer;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.Reason;
import app.concierge.profile.Reason.Rests;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well an offer suits a customer. What the brand earns does not enter.
 *
 * @param score 0 when nothing speaks for it
 * @param reasons the strongest first
 */
record Fit(double score, List<Reason> reasons) {
    private static final double HALF_LIFE_DAYS = 60;
    private static final double TAKES_SUCH = 1.0;
    private static final double TAKES_THIS = 0.5;
    private static final double LIKES = 0.6;
    private static final double MEANT_FOR_THEM = 0.5;
    private static final double ASKED_FOR = 0.8;
    /** What is for everybody suits everybody a little. */
    private static final double FOR_EVERYBODY = 0.1;

    /** Words by which people ask for an offer, and not for what it is about. */
    private static final Set<String> ASKING = Set.of(
            "offer",
            "deal",
            "discount",
            "coupon",
            "promo",
            "code",
            "special",
            "sale",
            "reward",
            "price",
            "better",
            "off",
            "member",
            "new",
            "right",
            "now",
            "other",
            "available",
            "currently",
            "bargain",
            "voucher",
            "perk",
            "kind",
            "moment",
            "cheaper",
            "save",
            "money",
            "today",
            "there",
            "how",
            "about",
            "going",
            "running");

    static Fit of(Offer offer, Visit visit) {
        var parts = new LinkedHashMap<Reason, Double>();
        var taken = visit.taken();
        var such = taken.stream().filter(one -> suits(offer, one, visit)).toList();
        if (!such.isEmpty()) {
            var these = taken.stream()
                    .filter(one -> offer.rules().items().contains(one.item()))
                    .toList();
            double share = weight(such, visit) / weight(taken, visit);
            parts.put(habit(such, visit), TAKES_SUCH * share + (these.isEmpty() ? 0 : TAKES_THIS));
        }
        liked(offer, visit)
                .ifPresent(fact -> parts.put(Reason.of("you told me that you like " + fact.value(), fact), LIKES));
        EligibilityRule.membership(offer, visit)
                .ifPresent(member -> parts.put(Reason.of(member.audience().because(), member.fact()), MEANT_FOR_THEM));
        double asked = asked(offer, visit);
        if (asked > 0) {
            parts.put(Reason.of("it is about what you asked for", Rests.REQUEST), ASKED_FOR * asked);
        }
        if (parts.isEmpty() && offer.rules().fits().isEmpty()) {
            parts.put(
                    Reason.of(
                            offer.rules().mostOrders() == null
                                    ? "it is for all our guests"
                                    : "it is for guests who are new here",
                            Rests.CATALOGUE),
                    FOR_EVERYBODY);
        }
        return new Fit(
                parts.values().stream().mapToDouble(Double::doubleValue).sum(),
                parts.entrySet().stream()
                        .sorted(Map.Entry.<Reason, Double>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Whether the customer said what the offer should be about. */
    static boolean asks(Visit visit) {
        return !subject(visit).isEmpty();
    }

    private static boolean suits(Offer offer, Interaction one, Visit visit) {
        return offer.rules().items().contains(one.item())
                || visit.catalogue()
                        .apply(one.item())
                        .filter(item -> offer.rules().fits().stream().anyMatch(item.tags()::contains))
                        .isPresent();
    }

    private static Reason habit(List<Interaction> such, Visit visit) {
        var counts = new LinkedHashMap<String, Integer>();
        such.forEach(one -> counts.merge(one.item(), 1, Integer::sum));
        var most = counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow();
        var item = visit.catalogue().apply(most.getKey()).orElseThrow();
        var name = item.attributes().getOrDefault("said", item.title());
        var said = switch (most.getValue()) {
            case 1 -> "you took the " + name;
            case 2 -> "you took the " + name + " twice";
            default -> "you took the %s %d times".formatted(name, most.getValue());
        };
        return Reason.taken(said, List.of(most.getKey()));
    }

    private static Optional<Fact> liked(Offer offer, Visit visit) {
        var words = subject(offer, visit);
        return visit.facts().stream()
                .filter(fact -> fact.key().equals("likes"))
                .filter(fact -> Words.of(fact.value()).stream().anyMatch(words::contains))
                .findFirst();
    }

    /** Share of the words of the query that the offer has, 0 to 1. */
    static double asked(Offer offer, Visit visit) {
        var asked = subject(visit);
        if (asked.isEmpty()) {
            return 0;
        }
        var words = subject(offer, visit);
        return (double) asked.stream().filter(words::contains).count() / asked.size();
    }

    private static Set<String> subject(Visit visit) {
        var words = new HashSet<>(Words.of(visit.query()));
        words.removeAll(ASKING);
        return words;
    }

    private static Set<String> subject(Offer offer, Visit visit) {
        var words = new HashSet<>(Words.of(offer.title() + " " + offer.terms()));
        offer.rules().fits().forEach(tag -> words.addAll(Words.of(Words.label(tag))));
        offer.rules().items().stream()
                .flatMap(id -> visit.catalogue().apply(id).stream())
                .forEach(item -> words.addAll(own(item)));
        return words;
    }

    private static Set<String> own(Item item) {
        var words = new HashSet<>(Words.of(item.title()));
        words.addAll(Words.of(item.kind()));
        return words;
    }

    private static double weight(List<Interaction> interactions, Visit visit) {
        return interactions.stream()
                .mapToDouble(one -> Math.pow(
                        0.5, Math.max(0, Duration.between(one.at(), visit.now()).toHours() / 24.0) / HALF_LIFE_DAYS))
                .sum();
    }
}
