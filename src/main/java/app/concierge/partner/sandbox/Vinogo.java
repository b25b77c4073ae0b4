package app.concierge.partner.sandbox;

import app.concierge.partner.sandbox.Places.City;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Wine brought to the door: from the next day on, not on Sundays, not to Utah. */
final class Vinogo implements Service {
    private static final int MOST_BOTTLES = 60;
    private static final Map<String, String> WINDOWS =
            Map.of("morning", "10 AM and noon", "afternoon", "2 and 4 PM", "evening", "6 and 8 PM");

    private final Places places;
    private final Clock clock;

    Vinogo(Places places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Names names() {
        return new Names("vinogo", "/quotes", "/deliveries", "VG-", "carrier", Set.of());
    }

    @Override
    public Reply quote(ObjectNode body) {
        var wish = new Wish(body);
        var bottles = wish.count("bottles", 1);
        if (bottles < 1 || bottles > MOST_BOTTLES) {
            return new Reply.No(422, "Vinogo brings between one and sixty bottles at a time.");
        }
        var customer = body.path("customer");
        var home = customer.path("address").asText(customer.path("home_city").asText(""));
        var to = wish.text("to").isEmpty() ? home : wish.text("to");
        if (to.isEmpty()) {
            return new Reply.No(400, "It needs to be said where the wine should go.");
        }
        if (places.city(to).map(City::region).filter("UT"::equals).isPresent()) {
            return new Reply.No(422, "Vinogo may not bring wine to addresses in Utah.");
        }
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        var wanted = day(wish.text("on")).orElse(tomorrow);
        if (wanted.isBefore(tomorrow.minusDays(1))) {
            return new Reply.No(422, "That day has passed already.");
        }
        if (wanted.isAfter(tomorrow.plusDays(60))) {
            return new Reply.No(422, "That is too far ahead: Vinogo plans sixty days at most.");
        }
        return offered(wish, to, bottles, wanted.isBefore(tomorrow) ? tomorrow : wanted);
    }

    private static Reply offered(Wish wish, String to, int bottles, LocalDate wanted) {
        var on = wanted.getDayOfWeek() == DayOfWeek.SUNDAY ? wanted.plusDays(1) : wanted;
        var window = WINDOWS.getOrDefault(wish.text("window"), "6 and 8 PM");
        var terms = wish.body().objectNode().put("bottles", bottles).put("to", to);
        terms.put("on", on.toString()).put("between", window).put("carrier", "Vinogo, by cool van");
        terms.set("fee", Wish.money(Math.min(24.90, 6.90 + 0.50 * bottles)));
        return new Reply.Yes(terms);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public ObjectNode confirmation(ObjectNode wish, ObjectNode terms, String reference) {
        return terms.deepCopy().put("booking", reference).put("status", "booked");
    }
}
