package app.concierge.partner.sandbox;

import app.concierge.partner.sandbox.Places.Spot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rides by car. The price depends on distance, size of the car and the hour. */
final class SkyRide implements Service {
    private static final Duration BAGS = Duration.ofMinutes(30);
    private static final double LONGEST_RIDE = 150;

    private final Places places;
    private final Clock clock;

    SkyRide(Places places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Names names() {
        return new Names("skyride", "/quotes", "/rides", "SR-", "vehicle", Set.of());
    }

    private enum Vehicle {
        SEDAN("Comfort sedan", 3, 1.0),
        SUV("Premium SUV", 6, 1.35),
        VAN("Passenger van", 8, 1.7);

        private final String words;
        private final int seats;
        private final double factor;

        Vehicle(String words, int seats, double factor) {
            this.words = words;
            this.seats = seats;
            this.factor = factor;
        }

        static @Nullable Vehicle forPassengers(int passengers) {
            for (var vehicle : values()) {
                if (passengers <= vehicle.seats) {
                    return vehicle;
                }
            }
            return null;
        }
    }

    @Override
    public Reply quote(ObjectNode body) {
        var wish = new Wish(body);
        var moment = wish.moment("at");
        var objection = Wish.objection(moment, clock);
        if (objection.isPresent()) {
            return objection.get();
        }
        var vehicle = Vehicle.forPassengers(Math.max(1, wish.count("passengers", 1)));
        if (vehicle == null) {
            return new Reply.No(422, "SkyRide takes at most eight people in one car.");
        }
        if (wish.text("from").isEmpty()) {
            return new Reply.No(400, "It needs to be said where the ride starts.");
        }
        return priced(wish, moment.orElseThrow(), vehicle);
    }

    private Reply priced(Wish wish, OffsetDateTime at, Vehicle vehicle) {
        var toText = wish.text("to").isEmpty() ? "city centre" : wish.text("to");
        var from = places.spot(wish.text("from"), places.city(toText), isArrival(wish, toText));
        var to = places.spot(toText, places.city(wish.text("from")), false);
        var miles = miles(from, to);
        if (miles > LONGEST_RIDE) {
            return new Reply.No(422, "SkyRide does not drive that far: 150 miles is the most.");
        }
        var pickup = wish.says("landing") ? at.plus(BAGS) : at;
        var body = wish.body().objectNode();
        body.put("from", from.name())
                .put("to", to.name())
                .put("vehicle", vehicle.words)
                .put("seats", vehicle.seats);
        body.put("pickup", Wish.written(pickup)).put("minutes", minutes(miles, pickup));
        body.set("price", Wish.money(price(miles, vehicle, pickup)));
        return new Reply.Yes(body);
    }

    /** A bare city is its airport where somebody lands there, or wants to get from it into town. */
    private boolean isArrival(Wish wish, String to) {
        var from = places.city(wish.text("from"));
        return wish.says("landing")
                || from.isEmpty()
                || places.city(to).map(from.get()::equals).orElse(true);
    }

    private static double miles(Spot from, Spot to) {
        var start = from.at();
        var end = to.at();
        if (start == null || end == null) {
            return 4 + Data.fixed(from.name() + to.name(), 14);
        }
        return Math.max(1.5, start.miles(end) * 1.3);
    }

    private static boolean isBusy(OffsetDateTime pickup) {
        var hour = pickup.getHour();
        return (hour >= 6 && hour < 9) || (hour >= 16 && hour < 19);
    }

    private static int minutes(double miles, OffsetDateTime pickup) {
        return (int) Math.round(6 + miles * (isBusy(pickup) ? 3.0 : 2.2));
    }

    /** Base fare, miles, size, hour; to the half dollar. */
    private static double price(double miles, Vehicle vehicle, OffsetDateTime pickup) {
        var fare = Math.max(18, 9.5 + 3.1 * miles) * vehicle.factor * (isBusy(pickup) ? 1.15 : 1.0);
        return Math.round(fare * 2) / 2.0;
    }

    @Override
    public ObjectNode confirmation(ObjectNode wish, ObjectNode terms, String reference) {
        var done = terms.deepCopy();
        var airport = terms.path("from").asText().endsWith(")");
        done.put("booking", reference).put("status", "booked");
        done.put(
                "meet",
                airport ? "at the ground transport doors, under the blue SkyRide sign" : "in front of the entrance");
        return done;
    }
}
