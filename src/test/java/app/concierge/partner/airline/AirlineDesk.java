package app.concierge.partner.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the airline's fourteen tools do, with all their peculiarities: no seat is ever taken from a flight, and a change of
 * cabin changes the price but not the cabin. (Rules: tau-bench, {@code tau_bench/envs/airline/tools}.)
 */
public final class AirlineDesk {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final BigDecimal OF_A_BAG = BigDecimal.valueOf(50);
    private static final BigDecimal OF_INSURANCE = BigDecimal.valueOf(30);
    private static final List<String> NEW_RESERVATIONS = List.of("HATHAT", "HATHAU", "HATHAV");
    private static final List<String> NEW_CERTIFICATES =
            List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");
    private final AirlineData data;
    private final AirlineTimetable timetable;

    public AirlineDesk(AirlineData data) {
        this.data = data;
        this.timetable = new AirlineTimetable(data.flights());
    }

    /** The desk's "no". */
    public static final class No extends Exception {
        private static final long serialVersionUID = 1L;

        No(String reason) {
            super(reason);
        }
    }

    /** @throws No as the rules want it */
    public JsonNode serve(String tool, JsonNode given) throws No {
        return switch (tool) {
            case "book_reservation" -> book(given);
            case "cancel_reservation" -> cancel(given);
            case "update_reservation_flights" -> flights(given);
            case "update_reservation_baggages" -> baggages(given);
            case "update_reservation_passengers" -> passengers(given);
            case "send_certificate" -> certificate(given);
            case "get_reservation_details" -> reservation(given).deepCopy();
            case "get_user_details" -> user(given.path("user_id").asText()).deepCopy();
            case "search_direct_flight" -> timetable.direct(given);
            case "search_onestop_flight" -> timetable.oneStop(given);
            case "list_all_airports" -> AirlineTimetable.airports();
            case "calculate" ->
                NODES.textNode(Arithmetic.of(given.path("expression").asText()));
            case "think" -> NODES.objectNode();
            case "transfer_to_human_agents" -> NODES.objectNode().put("status", "Transfer successful");
            default -> throw new IllegalArgumentException(tool);
        };
    }

    private ObjectNode book(JsonNode given) throws No {
        var user = user(given.path("user_id").asText());
        var id = NEW_RESERVATIONS.stream()
                .filter(free -> !data.reservations().has(free))
                .findFirst()
                .orElse(NEW_RESERVATIONS.getLast());
        var reservation = NODES.objectNode().put("reservation_id", id);
        for (var key : List.of("user_id", "origin", "destination", "flight_type", "cabin")) {
            reservation.set(key, given.path(key));
        }
        var travellers = BigDecimal.valueOf(given.path("passengers").size());
        var flights = reservation.putArray("flights");
        var price = BigDecimal.ZERO;
        for (var wanted : given.path("flights")) {
            var flight = timetable.available(
                    wanted,
                    given.path("cabin").asText(),
                    given.path("passengers").size());
            flights.add(flight);
            price = price.add(flight.path("price").decimalValue().multiply(travellers));
        }
        reservation.set("passengers", given.path("passengers"));
        reservation.set("payment_history", given.path("payment_methods"));
        reservation.put("created_at", "2024-05-15T15:00:00");
        for (var key : List.of("total_baggages", "nonfree_baggages", "insurance")) {
            reservation.set(key, given.path(key));
        }
        if (given.path("insurance").asText().equals("yes")) {
            price = price.add(OF_INSURANCE.multiply(travellers));
        }
        price = price.add(OF_A_BAG.multiply(given.path("nonfree_baggages").decimalValue()));
        pay(user, given.path("payment_methods"), price);
        data.reservations().set(id, reservation);
        user.withArray("reservations").add(id);
        return reservation.deepCopy();
    }

    private static void pay(ObjectNode user, JsonNode payments, BigDecimal price) throws No {
        var methods = (ObjectNode) user.path("payment_methods");
        var paid = BigDecimal.ZERO;
        for (var payment : payments) {
            var id = payment.path("payment_id").asText();
            if (!methods.has(id)) {
                throw new No("payment method " + id + " not found");
            }
            var amount = payment.path("amount").decimalValue();
            if (methods.path(id).has("amount")
                    && methods.path(id).path("amount").decimalValue().compareTo(amount) < 0) {
                throw new No("not enough balance in payment method " + id);
            }
            paid = paid.add(amount);
        }
        if (paid.compareTo(price) != 0) {
            throw new No("payment amount does not add up, total price is " + price + ", but paid " + paid);
        }
        for (var payment : payments) {
            var id = payment.path("payment_id").asText();
            switch (methods.path(id).path("source").asText()) {
                case "gift_card" ->
                    charge((ObjectNode) methods.path(id), payment.path("amount").decimalValue());
                case "certificate" -> methods.remove(id);
                default -> {}
            }
        }
    }

    private ObjectNode cancel(JsonNode given) throws No {
        var reservation = reservation(given);
        var history = reservation.withArray("payment_history");
        List.copyOf(items(history))
                .forEach(payment -> history.addObject()
                        .put("payment_id", payment.path("payment_id").asText())
                        .put("amount", payment.path("amount").decimalValue().negate()));
        return reservation.put("status", "cancelled").deepCopy();
    }

    private ObjectNode flights(JsonNode given) throws No {
        var reservation = reservation(given);
        var travellers = reservation.path("passengers").size();
        var cabin = given.path("cabin").asText();
        var chosen = NODES.arrayNode();
        var price = BigDecimal.ZERO;
        for (var wanted : given.path("flights")) {
            var kept = kept(reservation, wanted, cabin);
            var flight = kept == null ? timetable.available(wanted, cabin, travellers) : (ObjectNode) kept.deepCopy();
            chosen.add(flight);
            price = price.add(flight.path("price").decimalValue());
        }
        for (var old : reservation.path("flights")) {
            price = price.subtract(old.path("price").decimalValue());
        }
        price = price.multiply(BigDecimal.valueOf(travellers));
        settle(reservation, given.path("payment_id").asText(), price);
        reservation.set("flights", chosen);
        return reservation.deepCopy();
    }

    private static @Nullable JsonNode kept(ObjectNode reservation, JsonNode wanted, String cabin) {
        for (var flight : reservation.path("flights")) {
            if (flight.path("flight_number").equals(wanted.path("flight_number"))
                    && flight.path("date").equals(wanted.path("date"))
                    && cabin.equals(reservation.path("cabin").asText())) {
                return flight;
            }
        }
        return null;
    }

    private ObjectNode baggages(JsonNode given) throws No {
        var reservation = reservation(given);
        var more = given.path("nonfree_baggages").asInt()
                - reservation.path("nonfree_baggages").asInt();
        settle(
                reservation,
                given.path("payment_id").asText(),
                OF_A_BAG.multiply(BigDecimal.valueOf(Math.max(0, more))));
        reservation.set("total_baggages", given.path("total_baggages"));
        reservation.set("nonfree_baggages", given.path("nonfree_baggages"));
        return reservation.deepCopy();
    }

    private void settle(ObjectNode reservation, String payment, BigDecimal price) throws No {
        var methods = user(reservation.path("user_id").asText()).path("payment_methods");
        if (!(methods.get(payment) instanceof ObjectNode method)) {
            throw new No("payment method not found");
        }
        var source = method.path("source").asText();
        if (source.equals("certificate")) {
            throw new No("certificate cannot be used to update reservation");
        }
        if (source.equals("gift_card")) {
            if (method.path("amount").decimalValue().compareTo(price) < 0) {
                throw new No("gift card balance is not enough");
            }
            charge(method, price);
        }
        if (price.signum() != 0) {
            reservation
                    .withArray("payment_history")
                    .addObject()
                    .put("payment_id", payment)
                    .put("amount", price);
        }
    }

    private static void charge(ObjectNode method, BigDecimal amount) {
        method.put("amount", method.path("amount").decimalValue().subtract(amount));
    }

    private ObjectNode passengers(JsonNode given) throws No {
        var reservation = reservation(given);
        if (given.path("passengers").size() != reservation.path("passengers").size()) {
            throw new No("number of passengers does not match");
        }
        reservation.set("passengers", given.path("passengers"));
        return reservation.deepCopy();
    }

    private ObjectNode certificate(JsonNode given) throws No {
        var user = user(given.path("user_id").asText());
        var methods = (ObjectNode) user.path("payment_methods");
        var id = NEW_CERTIFICATES.stream()
                .filter(free -> !methods.has(free))
                .findFirst()
                .orElseThrow(() -> new No("no more certificates"));
        methods.putObject(id).put("source", "certificate").put("id", id).set("amount", given.path("amount"));
        return NODES.objectNode().put("payment_id", id);
    }

    private ObjectNode user(String id) throws No {
        if (data.users().get(id) instanceof ObjectNode user) {
            return user;
        }
        throw new No("user not found");
    }

    private ObjectNode reservation(JsonNode given) throws No {
        if (data.reservations().get(given.path("reservation_id").asText()) instanceof ObjectNode reservation) {
            return reservation;
        }
        throw new No("reservation not found");
    }

    private static List<JsonNode> items(JsonNode array) {
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return items;
    }
}
