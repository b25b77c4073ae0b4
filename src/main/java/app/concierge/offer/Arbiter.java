package app.concierge.offer;

import app.concierge.offer.EligibilityRule.Lost;
import app.concierge.offer.Offers.Listed;
import app.concierge.profile.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One decision among the offers of all teams: what the customer is eligible for, then what suits them best; among equals
 * what is worth most to them, then what ends first. No team can shout over another, and no margin is known here.
 */
final class Arbiter {
    /** Less than this is no fit. */
    private static final double SUITS = 0.05;

    /**
     * @param lost null for the winner
     * @param fit 0 for one that was not eligible
     */
    record Candidate(
            Listed listed,
            double fit,
            List<Reason> reasons,
            @Nullable Lost lost) {}

    /** @param candidates all of them, the winner first, then by fit */
    record Outcome(Optional<Candidate> winner, List<Candidate> candidates) {}

    /** The rule that a suitable offer loses by to a better one. */
    static final String ARBITRATION = "arbitration";

    private Arbiter() {}

    /** @param shownToday ids that may be shown again although the day's cap is reached; null while it is not */
    static Outcome decide(Collection<Listed> offers, Visit visit, @Nullable Set<String> shownToday) {
        var standing = new ArrayList<Candidate>();
        var lost = new ArrayList<Candidate>();
        double closest = closest(offers, visit);
        for (var listed : offers) {
            var objection =
                    objection(listed, visit, shownToday).or(() -> besideThePoint(listed.offer(), visit, closest));
            var fit = Fit.of(listed.offer(), visit);
            if (objection.isPresent()) {
                lost.add(new Candidate(listed, fit.score(), fit.reasons(), objection.get()));
            } else if (fit.score() < SUITS) {
                lost.add(new Candidate(
                        listed, fit.score(), fit.reasons(), new Lost("fit", "It does not suit what you take.")));
            } else {
                standing.add(new Candidate(listed, fit.score(), fit.reasons(), null));
            }
        }
        standing.sort(Comparator.comparingDouble(Candidate::fit)
                .thenComparing(candidate -> candidate.listed().offer().worth().amount())
                .reversed()
                .thenComparing(candidate -> candidate.listed().offer().ends())
                .thenComparing(candidate -> candidate.listed().offer().id()));
        lost.sort(Comparator.comparingDouble(Candidate::fit).reversed());
        return outcome(standing, lost);
    }

    private static Outcome outcome(List<Candidate> standing, List<Candidate> lost) {
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < standing.size(); i++) {
            var one = standing.get(i);
            var better = new Lost(ARBITRATION, "Another one suits you better.");
            all.add(i == 0 ? one : new Candidate(one.listed(), one.fit(), one.reasons(), better));
        }
        all.addAll(lost);
        return new Outcome(standing.stream().findFirst(), List.copyOf(all));
    }

    private static Optional<Lost> objection(Listed listed, Visit visit, @Nullable Set<String> shownToday) {
        return EligibilityRule.firstAgainst(listed, visit, Set.of())
                .or(() -> shownToday != null
                                && !shownToday.contains(listed.offer().id())
                        ? Optional.of(new Lost("cap", "You have seen as many offers today as you may be shown."))
                        : Optional.empty());
    }

    /** How near the nearest eligible offer comes to what was asked about, 0 to 1. */
    private static double closest(Collection<Listed> offers, Visit visit) {
        return offers.stream()
                .filter(listed ->
                        EligibilityRule.firstAgainst(listed, visit, Set.of()).isEmpty())
                .mapToDouble(listed -> Fit.asked(listed.offer(), visit))
                .max()
                .orElse(0);
    }

    private static Optional<Lost> besideThePoint(Offer offer, Visit visit, double closest) {
        double asked = Fit.asked(offer, visit);
        return Fit.asks(visit) && (asked == 0 || asked < closest)
                ? Optional.of(new Lost("query", "It is about something else."))
                : Optional.empty();
    }
}
