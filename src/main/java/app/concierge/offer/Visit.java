package app.concierge.offer;

import app.concierge.catalog.Item;
import app.concierge.kernel.Situation;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known, for this purpose, of a customer who asks for an offer.
 *
 * @param history newest first; empty where it may not be used
 * @param held how many of each offer they hold
 * @param query what the offer should be about; blank when that was not said
 */
record Visit(
        List<Fact> facts,
        List<Restriction> restrictions,
        List<Interaction> history,
        Map<String, Integer> held,
        Function<String, Optional<Item>> catalogue,
        String query,
        Situation situation) {
    private static final Duration ONE_ORDER = Duration.ofMinutes(30);

    /** What they took for themselves, newest first. */
    List<Interaction> taken() {
        return history.stream()
                .filter(one -> one.verb() == Interaction.Verb.TAKEN
                        && !one.forOthers()
                        && catalogue.apply(one.item()).isPresent())
                .toList();
    }

    /** Things taken within half an hour are one order; gifts count. */
    int orders() {
        var times = history.stream()
                .filter(one -> one.verb() == Interaction.Verb.TAKEN
                        && catalogue.apply(one.item()).isPresent())
                .map(Interaction::at)
                .sorted(Comparator.naturalOrder())
                .toList();
        int orders = 0;
        Instant last = Instant.MIN;
        for (var time : times) {
            if (orders == 0 || time.isAfter(last.plus(ONE_ORDER))) {
                orders++;
            }
            last = time;
        }
        return orders;
    }

    Instant now() {
        return situation.now().toInstant();
    }
}
