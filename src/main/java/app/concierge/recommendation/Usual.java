package app.concierge.recommendation;

import app.concierge.profile.Interaction;
import app.concierge.recommendation.Orders.Order;
import app.concierge.recommendation.Orders.Past;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a customer usually takes on such a day at such an hour, and what truly varies about it.
 *
 * @param lines what is always or mostly there, the most certain first; empty when there is no usual
 * @param sometimes what is there now and then, the most frequent first
 * @param comparable the orders it was read from
 */
record Usual(List<Line> lines, List<Line> sometimes, Past comparable) {
    private static final double MOSTLY = 0.5;
    private static final double CERTAIN = 0.72;
    private static final double NOW_AND_THEN = 0.3;

    /**
     * @param share of comparable orders that have it, 0 to 1, weighted
     * @param quantity the most frequent
     * @param otherQuantity the next frequent; the same as {@code quantity} where it does not vary
     * @param quantityShare of the orders that have it, how many have it in this quantity
     * @param orders how many orders have it
     */
    record Line(String item, double share, int quantity, int otherQuantity, double quantityShare, int orders) {
        boolean quantityVaries() {
            return otherQuantity != quantity && quantityShare < CERTAIN;
        }

        boolean comesAndGoes() {
            return share < CERTAIN;
        }
    }

    /** The one thing that is open. */
    sealed interface Open {
        /** One, or two? */
        record Quantity(Line line) implements Open {}

        /** With, or without? */
        record Along(Line line) implements Open {}
    }

    /** @param known whether the brand still has the item */
    static Usual of(Collection<Interaction> interactions, Predicate<String> known, ZonedDateTime now) {
        var comparable = Orders.comparable(interactions, now);
        var lines = lines(comparable, known);
        if (!comparable.habit()) {
            return new Usual(List.of(), lines, comparable);
        }
        return new Usual(
                lines.stream().filter(line -> line.share >= MOSTLY).toList(),
                lines.stream()
                        .filter(line -> line.share < MOSTLY && line.share >= NOW_AND_THEN && line.orders > 1)
                        .toList(),
                comparable);
    }

    /** What varies most, if anything does: how many of the main thing, or whether something comes along. */
    Optional<Open> open() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var quantity = lines.stream()
                .filter(Line::quantityVaries)
                .max(Comparator.comparingDouble(line -> 1 - line.quantityShare));
        if (quantity.isPresent()) {
            return Optional.of(new Open.Quantity(quantity.get()));
        }
        return Stream.concat(lines.stream().skip(1).filter(Line::comesAndGoes), sometimes.stream())
                .max(Comparator.comparingDouble(line -> 0.5 - Math.abs(line.share - 0.5)))
                .map(Open.Along::new);
    }

    /** How sure it is, 0 to 1: share of comparable orders with the main thing, in this quantity. */
    double confidence() {
        return lines.isEmpty() ? 0 : lines.getFirst().share * lines.getFirst().quantityShare;
    }

    private static List<Line> lines(Past comparable, Predicate<String> known) {
        var orders = new LinkedHashMap<String, Map<Integer, Double>>();
        var counts = new HashMap<String, Integer>();
        for (Order order : comparable.orders()) {
            order.quantities().forEach((item, quantity) -> {
                if (known.test(item)) {
                    orders.computeIfAbsent(item, _ -> new TreeMap<>()).merge(quantity, order.weight(), Double::sum);
                    counts.merge(item, 1, Integer::sum);
                }
            });
        }
        double all = comparable.weight();
        return orders.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), all, counts.getOrDefault(entry.getKey(), 0)))
                .sorted(Comparator.comparingDouble(Line::share).reversed().thenComparing(Line::item))
                .toList();
    }

    private static Line line(String item, Map<Integer, Double> quantities, double all, int orders) {
        double weight =
                quantities.values().stream().mapToDouble(Double::doubleValue).sum();
        var byWeight = quantities.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var most = byWeight.getFirst();
        var next = byWeight.get(Math.min(1, byWeight.size() - 1));
        return new Line(item, weight / all, most.getKey(), next.getKey(), most.getValue() / weight, orders);
    }
}
