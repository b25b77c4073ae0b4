package app.concierge.recommendation;

import app.concierge.profile.Interaction;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer's own past orders, and how much each says about what they want now. */
final class Orders {
    /** What was taken within so long of the last thing is one order. */
    private static final Duration ONE_ORDER = Duration.ofMinutes(30);

    private static final double HALF_LIFE_DAYS = 60;
    private static final double OTHER_SORT_OF_DAY = 0.4;
    /** Fewer orders at this time of day do not make a habit; then all orders are looked at. */
    private static final int HABIT = 3;

    /**
     * @param at by the customer's clock then; where that is not known, by the one they live by now
     * @param quantities by item id
     * @param weight how much it counts: less when long ago, or on another sort of day
     */
    record Order(ZonedDateTime at, Map<String, Integer> quantities, double weight) {}

    /** @param sameTime whether they are orders of this time of day; else of any time */
    record Past(List<Order> orders, boolean sameTime) {
        boolean habit() {
            return orders.size() >= HABIT;
        }

        double weight() {
            return orders.stream().mapToDouble(Order::weight).sum();
        }
    }

    private Orders() {}

    /** Newest first: those of the same time of day or, where they are too few, all. */
    static Past comparable(Collection<Interaction> interactions, ZonedDateTime now) {
        var all = all(interactions, now);
        var sameTime = all.stream()
                .filter(order -> partOfDay(order.at) == partOfDay(now))
                .toList();
        return sameTime.size() >= HABIT ? new Past(sameTime, true) : new Past(all, false);
    }

    private static List<Order> all(Collection<Interaction> interactions, ZonedDateTime now) {
        var taken = interactions.stream()
                .filter(one -> one.verb() == Interaction.Verb.TAKEN && !one.forOthers())
                .sorted(Comparator.comparing(Interaction::at))
                .toList();
        var orders = new ArrayList<Order>();
        var quantities = new LinkedHashMap<String, Integer>();
        ZonedDateTime last = now;
        for (var one : taken) {
            if (!quantities.isEmpty() && one.at().isAfter(last.plus(ONE_ORDER).toInstant())) {
                orders.add(order(last, quantities, now));
                quantities.clear();
            }
            quantities.merge(one.item(), Math.max(1, one.quantity()), Integer::sum);
            last = one.at().atZone(one.zone() == null ? now.getZone() : one.zone());
        }
        if (!quantities.isEmpty()) {
            orders.add(order(last, quantities, now));
        }
        return List.copyOf(orders.reversed());
    }

    private static Order order(ZonedDateTime at, Map<String, Integer> quantities, ZonedDateTime now) {
        double days = Math.max(0, Duration.between(at, now).toHours() / 24.0);
        double day = weekend(at) == weekend(now) ? 1 : OTHER_SORT_OF_DAY;
        return new Order(at, new LinkedHashMap<>(quantities), day * Math.pow(0.5, days / HALF_LIFE_DAYS));
    }

    private static boolean weekend(ZonedDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Morning, midday, afternoon, evening. */
    private static int partOfDay(ZonedDateTime time) {
        int hour = time.getHour();
        return hour < 4 || hour >= 17 ? 3 : hour < 11 ? 0 : hour < 15 ? 1 : 2;
    }
}
