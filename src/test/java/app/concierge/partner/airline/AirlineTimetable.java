package app.concierge.partner.airline;

import app.concierge.partner.airline.AirlineDesk.No;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Which flights there are, and what they cost; nobody changes it. */
final class AirlineTimetable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> AIRPORTS = List.of(
            "SFO", "JFK", "LAX", "ORD", "DFW", "DEN", "SEA", "ATL", "MIA", "BOS", "PHX", "IAH", "LAS", "MCO", "EWR",
            "CLT", "MSP", "DTW", "PHL", "LGA");
    private static final List<String> CITIES = List.of(
            "San Francisco",
            "New York",
            "Los Angeles",
            "Chicago",
            "Dallas",
            "Denver",
            "Seattle",
            "Atlanta",
            "Miami",
            "Boston",
            "Phoenix",
            "Houston",
            "Las Vegas",
            "Orlando",
            "Newark",
            "Charlotte",
            "Minneapolis",
            "Detroit",
            "Philadelphia",
            "LaGuardia");

    private final ObjectNode flights;

    AirlineTimetable(ObjectNode flights) {
        this.flights = flights;
    }

    ArrayNode direct(JsonNode given) {
        var found = NODES.arrayNode();
        var date = given.path("date").asText();
        for (var flight : flights) {
            if (flight.path("origin").equals(given.path("origin"))
                    && flight.path("destination").equals(given.path("destination"))
                    && isAvailable(flight, date)) {
                found.add(onDate(flight, date));
            }
        }
        return found;
    }

    ArrayNode oneStop(JsonNode given) {
        var found = NODES.arrayNode();
        var date = given.path("date").asText();
        for (var first : flights) {
            if (!first.path("origin").equals(given.path("origin")) || !isAvailable(first, date)) {
                continue;
            }
            var arrival = first.path("scheduled_arrival_time_est").asText();
            var next = arrival.contains("+1")
                    ? "2024-05-" + (Integer.parseInt(date.substring(date.length() - 2)) + 1)
                    : date;
            for (var second : flights) {
                var departure = second.path("scheduled_departure_time_est").asText();
                if (second.path("destination").equals(given.path("destination"))
                        && first.path("destination").equals(second.path("origin"))
                        && arrival.compareTo(departure) <= 0
                        && isAvailable(second, next)) {
                    found.addArray()
                            .add(onDate(first, date))
                            .add(onDate(second, date).put("date", next));
                }
            }
        }
        return found;
    }

    private static boolean isAvailable(JsonNode flight, String date) {
        return flight.path("dates").path(date).path("status").asText().equals("available");
    }

    private static ObjectNode onDate(JsonNode flight, String date) {
        var shown = (ObjectNode) flight.deepCopy();
        shown.remove("dates");
        return shown.setAll((ObjectNode) flight.path("dates").path(date).deepCopy());
    }

    static ObjectNode airports() {
        var airports = NODES.objectNode();
        for (var i = 0; i < AIRPORTS.size(); i++) {
            airports.put(AIRPORTS.get(i), CITIES.get(i));
        }
        return airports;
    }

    ObjectNode available(JsonNode wanted, String cabin, int travellers) throws No {
        var number = wanted.path("flight_number").asText();
        var date = wanted.path("date").asText();
        var flight = flights.path(number);
        if (flight.isMissingNode()) {
            throw new No("flight " + number + " not found");
        }
        if (!flight.path("dates").has(date)) {
            throw new No("flight " + number + " not found on date " + date);
        }
        if (!isAvailable(flight, date)) {
            throw new No("flight " + number + " not available on date " + date);
        }
        var day = flight.path("dates").path(date);
        if (day.path("available_seats").path(cabin).asInt() < travellers) {
            throw new No("not enough seats on flight " + number);
        }
        var chosen = NODES.objectNode();
        chosen.setAll(Map.of(
                "flight_number", wanted.path("flight_number"),
                "date", wanted.path("date"),
                "price", day.path("prices").path(cabin),
                "origin", flight.path("origin"),
                "destination", flight.path("destination")));
        return chosen;
    }
}
