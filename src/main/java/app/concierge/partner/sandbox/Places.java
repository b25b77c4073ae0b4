package app.concierge.partner.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cities and airports that the sandbox knows, found in what people write. */
final class Places {
    private static final double EARTH_MILES = 3_958.8;
    private static final List<String> AIRPORT_WORDS = List.of(" airport ", " terminal ", " arrivals ", " departures ");
    private static final List<String> CENTRE_WORDS =
            List.of(" city centre ", " city center ", " downtown ", " centre ", " center ", " town ", " city ");

    private final List<City> cities = new ArrayList<>();

    Places() {
        Data.of("/sandbox/places.yaml").path("places").forEach(place -> cities.add(City.of(place)));
    }

    record Point(double latitude, double longitude) {
        static Point of(JsonNode pair) {
            return new Point(pair.path(0).asDouble(), pair.path(1).asDouble());
        }

        /** Great-circle distance (haversine). */
        double miles(Point other) {
            var north = Math.toRadians(other.latitude - latitude);
            var east = Math.toRadians(other.longitude - longitude);
            var a = Math.pow(Math.sin(north / 2), 2)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * Math.pow(Math.sin(east / 2), 2);
            return 2 * EARTH_MILES * Math.asin(Math.sqrt(a));
        }
    }

    record City(
            String name, String region, Point at, String code, String airport, Point airportAt, List<String> names) {
        static City of(JsonNode place) {
            var names = new ArrayList<String>();
            place.path("names").forEach(name -> names.add(Data.words(name.asText())));
            var city = place.path("city").asText();
            names.add(Data.words(city));
            return new City(
                    city,
                    place.path("region").asText(),
                    Point.of(place.path("at")),
                    place.path("code").asText(),
                    place.path("airport").asText(),
                    Point.of(place.path("airport-at")),
                    List.copyOf(names));
        }

        /** Length of the longest of its names in the text; 0 when none is. */
        int mentioned(String words, String written) {
            var code = written.strip().equalsIgnoreCase(code()) || written.matches(".*\\b" + code() + "\\b.*");
            return names.stream()
                    .filter(words::contains)
                    .mapToInt(String::length)
                    .max()
                    .orElse(code ? code().length() : 0);
        }

        /** Whether the text names the airport itself: its code, or a name of its own such as Logan. */
        boolean isAirport(String words, String written) {
            var own = Data.words(airport);
            return written.matches("(?s).*\\b" + code + "\\b.*")
                    || written.strip().toUpperCase(Locale.ROOT).equals(code)
                    || names.stream()
                            .anyMatch(name ->
                                    !name.equals(Data.words(this.name)) && own.contains(name) && words.contains(name));
        }
    }

    /** @param at null where nobody knows */
    record Spot(String name, @Nullable Point at, boolean isAirport) {}

    /** The city that the text names. */
    Optional<City> city(String text) {
        var words = Data.words(text);
        return cities.stream()
                .filter(city -> city.mentioned(words, text) > 0)
                .max(Comparator.comparingInt(city -> city.mentioned(words, text)));
    }

    /** What the text means as an end of a ride; {@code around} is the city of the other end. */
    Spot spot(String text, Optional<City> around, boolean bareCityIsAirport) {
        var words = Data.words(text);
        var own = city(text);
        var city = own.or(() -> around);
        if (city.isEmpty()) {
            return new Spot(text, null, words.contains(" airport "));
        }
        var known = city.get();
        var bare = own.isPresent() && known.names().contains(words);
        var airport = AIRPORT_WORDS.stream().anyMatch(words::contains) || known.isAirport(words, text);
        if (airport || (bare && bareCityIsAirport)) {
            return new Spot(known.airport() + " (" + known.code() + ")", known.airportAt(), true);
        }
        if (words.contains(" hotel ")
                && (words.equals(" hotel ") || words.equals(" my hotel ") || words.equals(" the hotel "))) {
            return new Spot("your hotel in " + known.name(), near(known, words), false);
        }
        if (bare || CENTRE_WORDS.contains(words) || words.equals(" downtown" + Data.words(known.name()))) {
            return new Spot("downtown " + known.name(), known.at(), false);
        }
        return new Spot(own.isPresent() ? text : text + ", " + known.name(), near(known, words), false);
    }

    /** Somewhere within a few miles of the centre, always the same for the same words. */
    private static Point near(City city, String words) {
        var north = (Data.fixed(words, 100) - 50) / 1_000.0;
        var east = (Data.fixed(words + "x", 100) - 50) / 1_000.0;
        return new Point(city.at().latitude() + north, city.at().longitude() + east);
    }
}
