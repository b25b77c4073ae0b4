package app.concierge.partner.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables in invented restaurants. Which tables are free depends on restaurant, day and hour alone. */
final class TableLink implements Service {
    private static final Duration FROM_THE_PLANE = Duration.ofMinutes(75);
    private static final LocalTime OPENS = LocalTime.of(11, 30);
    private static final LocalTime LAST_TABLE = LocalTime.of(22, 0);
    private static final int LARGEST_PARTY = 12;
    private static final int SHOWN = 3;

    private final List<JsonNode> restaurants = new ArrayList<>();
    private final Places places;
    private final Clock clock;

    TableLink(Places places, Clock clock) {
        Data.of("/sandbox/restaurants.yaml").path("restaurants").forEach(restaurants::add);
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Names names() {
        return new Names("tablelink", "/tables", "/bookings", "TL-", "address", Set.of());
    }

    private record Table(JsonNode restaurant, OffsetDateTime at) {}

    @Override
    public Reply quote(ObjectNode body) {
        var wish = new Wish(body);
        var moment = wish.moment("at");
        var objection = Wish.objection(moment, clock);
        if (objection.isPresent()) {
            return objection.get();
        }
        var party = Math.max(1, wish.count("party", 2));
        if (party > LARGEST_PARTY) {
            return new Reply.No(422, "TableLink books tables for up to twelve people.");
        }
        var where = (wish.text("city") + " " + wish.text("near")).strip();
        var city = places.city(where);
        var inCity = restaurants.stream()
                .filter(one -> city.map(c -> one.path("city").asText().equals(c.name()))
                        .orElse(false))
                .toList();
        if (inCity.isEmpty()) {
            return new Reply.No(
                    404,
                    "TableLink knows no restaurants in " + (where.isEmpty() ? "an unnamed city" : where) + " yet.");
        }
        var at = rounded(wish.says("landing") ? moment.orElseThrow().plus(FROM_THE_PLANE) : moment.orElseThrow());
        return chosen(wish, inCity, at, party);
    }

    private Reply chosen(Wish wish, List<JsonNode> inCity, OffsetDateTime at, int party) {
        var fitting = inCity.stream().filter(one -> fits(one, wish)).toList();
        if (fitting.isEmpty()) {
            return new Reply.No(404, "TableLink knows no such restaurant there.");
        }
        var tables = fitting.stream()
                .map(one -> free(one, at))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt((Table table) -> isNear(table.restaurant(), wish) ? 0 : 1)
                        .thenComparing(Table::at)
                        .thenComparingDouble(
                                table -> -table.restaurant().path("rating").asDouble()))
                .toList();
        if (tables.isEmpty()) {
            return new Reply.No(
                    409, "There is no table left around that time; kitchens are open from 11:30 AM to 10 PM.");
        }
        var best = described(wish, tables.getFirst());
        best.put("address", tables.getFirst().restaurant().path("address").asText())
                .put("party", party);
        best.put("table", "T" + (1 + Data.fixed(best.path("restaurant").asText() + party, 30)));
        var others = best.putArray("others");
        tables.stream().skip(1).limit(SHOWN).forEach(table -> others.add(described(wish, table)));
        return new Reply.Yes(best);
    }

    private static boolean fits(JsonNode restaurant, Wish wish) {
        var cuisine = Data.words(wish.text("cuisine"));
        var name = Data.words(wish.text("restaurant"));
        var own = Data.words(restaurant.path("cuisine").asText() + " "
                + restaurant.path("kind").asText());
        return (cuisine.isBlank()
                        || own.contains(cuisine.strip())
                        || cuisine.contains(Data.words(restaurant.path("kind").asText())))
                && (name.isBlank()
                        || Data.words(restaurant.path("name").asText()).contains(name.strip()));
    }

    private static boolean isNear(JsonNode restaurant, Wish wish) {
        return Data.words(wish.text("near") + " " + wish.text("city"))
                .contains(Data.words(restaurant.path("area").asText()));
    }

    /** The first free table from that time on, within an hour. */
    private static Optional<Table> free(JsonNode restaurant, OffsetDateTime at) {
        for (var later = 0; later <= 60; later += 15) {
            var then = at.plusMinutes(later);
            var hour = then.toLocalTime();
            var taken = Data.fixed(restaurant.path("name").asText() + then.toLocalDateTime(), 4) == 0;
            if (!taken && !hour.isBefore(OPENS) && !hour.isAfter(LAST_TABLE)) {
                return Optional.of(new Table(restaurant, then));
            }
        }
        return Optional.empty();
    }

    private static OffsetDateTime rounded(OffsetDateTime at) {
        var minutes = at.truncatedTo(ChronoUnit.MINUTES);
        return minutes.plusMinutes(Math.floorMod(-minutes.getMinute(), 15));
    }

    private static ObjectNode described(Wish wish, Table table) {
        var restaurant = table.restaurant();
        return wish.body()
                .objectNode()
                .put("restaurant", restaurant.path("name").asText())
                .put("cuisine", restaurant.path("cuisine").asText())
                .put("area", restaurant.path("area").asText())
                .put("city", restaurant.path("city").asText())
                .put("at", Wish.written(table.at()))
                .put("level", restaurant.path("level").asText())
                .put("rating", restaurant.path("rating").decimalValue());
    }

    @Override
    public ObjectNode confirmation(ObjectNode wish, ObjectNode terms, String reference) {
        ObjectNode done = terms.deepCopy();
        done.remove("others");
        return done.put("booking", reference).put("status", "booked");
    }
}
