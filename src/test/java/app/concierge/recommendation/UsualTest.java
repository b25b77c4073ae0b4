package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.catalog.CatalogIndex;
import app.concierge.profile.Interaction;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Usual.Open;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final CatalogIndex DELI = Shop.of("deli").index;
    /** A Saturday morning. */
    private static final ZonedDateTime NOW = Shop.SATURDAY_MORNING;

    private final List<Interaction> history = new ArrayList<>();

    private void order(int daysAgo, int hour, Object... itemsAndQuantities) {
        var at = NOW.minusDays(daysAgo).withHour(hour).toInstant();
        for (int i = 0; i < itemsAndQuantities.length; i += 2) {
            history.add(new Interaction(
                    (String) itemsAndQuantities[i],
                    Interaction.Verb.TAKEN,
                    false,
                    (Integer) itemsAndQuantities[i + 1],
                    at,
                    null,
                    NOW.getZone()));
        }
    }

    private Usual usual() {
        return usual(NOW);
    }

    private Usual usual(ZonedDateTime now) {
        return Usual.of(history, id -> DELI.item(id).isPresent(), now);
    }

    private ObjectNode said(Restriction... restrictions) {
        var usual = usual();
        var order = new UsualOrder(DELI, List.of(restrictions));
        usual.lines().forEach(line -> order.add(line, line.quantity()));
        return new UsualSaid(usual, order, DELI, usual.open())
                .done(new UUID(0, 0))
                .output();
    }

    @Test
    void what_is_always_taken_at_this_hour_is_the_usual_without_a_question() {
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, "bec", 1, "drip-coffee", 1);
            order(7 * week + 2, 13, "lentil-soup", 1);
        }

        var output = said();

        assertEquals(
                "one bacon, egg and cheese and one coffee",
                output.path("summary").asText());
        assertEquals("9.70", output.path("total").path("amount").asText());
        assertTrue(output.path("question").isMissingNode());
        assertEquals(
                "you had it in 6 of your last 6 orders at this time of day",
                output.path("because").asText());
        assertEquals(1.0, output.path("confidence").asDouble());
    }

    @Test
    void breakfast_is_breakfast_by_the_clock_that_the_customer_lived_by() {
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, "bec", 1);
            order(7 * week + 2, 15, "choc-chip-cookie", 1);
        }

        for (int hours = -11; hours <= 12; hours++) {
            var morning = NOW.withZoneSameLocal(ZoneOffset.ofHours(hours));
            assertEquals(
                    List.of("bec"),
                    usual(morning).lines().stream().map(Usual.Line::item).toList(),
                    morning::toString);
        }
    }

    @Test
    void a_quantity_that_truly_varies_is_the_one_question() {
        for (int week = 1; week <= 8; week++) {
            order(7 * week, 9, "bec", week % 2 == 0 ? 2 : 1, "drip-coffee", 1);
        }

        var output = said();

        assertEquals(
                "One bacon, egg and cheese, or two?", output.path("question").asText());
        assertEquals("quantity", output.path("open").asText());
        assertEquals("[\"1\",\"2\"]", output.path("choices").toString());
    }

    @Test
    void something_that_comes_and_goes_is_the_one_question() {
        for (int week = 1; week <= 8; week++) {
            if (week % 2 == 0) {
                order(7 * week, 9, "bec", 1, "drip-coffee", 1);
            } else {
                order(7 * week, 9, "bec", 1);
            }
        }

        var open = usual().open().orElseThrow();

        assertEquals(
                "drip-coffee", assertInstanceOf(Open.Along.class, open).line().item());
        assertEquals("With coffee, or without?", said().path("question").asText());
    }

    @Test
    void one_exception_among_many_is_no_question() {
        for (int week = 1; week <= 9; week++) {
            order(7 * week, 9, "bec", week == 7 ? 3 : 1);
        }

        assertEquals(Optional.empty(), usual().open());
    }

    @Test
    void gifts_and_what_was_only_shown_are_not_the_usual() {
        for (int week = 1; week <= 5; week++) {
            var at = NOW.minusDays(7L * week).toInstant();
            history.add(new Interaction("bec", Interaction.Verb.TAKEN, true, 1, at, null));
            history.add(new Interaction("bec", Interaction.Verb.SHOWN, false, 1, at, null));
        }

        assertEquals(List.of(), usual().lines());
    }

    @Test
    void two_orders_are_not_yet_a_habit() {
        order(7, 9, "bec", 1);
        order(14, 9, "bec", 1);

        assertEquals(List.of(), usual().lines());
        assertEquals("bec", usual().sometimes().getFirst().item());
    }

    @Test
    void one_who_always_changes_has_no_usual() {
        var ids = List.of("bec", "lox-bagel", "granola-yogurt", "avocado-egg", "steel-cut-oats", "tofu-scramble");
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, ids.get(week - 1), 1);
        }

        assertEquals(List.of(), usual().lines());
    }

    @Test
    void what_was_taken_long_ago_gives_way_to_what_is_taken_now() {
        for (int week = 30; week <= 40; week++) {
            order(7 * week, 9, "bec", 1);
        }
        for (int week = 1; week <= 4; week++) {
            order(7 * week, 9, "avocado-egg", 1);
        }

        assertEquals("avocado-egg", usual().lines().getFirst().item());
        assertEquals(1, usual().lines().size());
    }

    @Test
    void a_usual_that_is_no_longer_allowed_is_replaced_and_the_reason_said() {
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, "cinnamon-roll", 1, "drip-coffee", 1);
        }

        var output = said(new Restriction(
                "contains-sugar", "because you told me that you have diabetes", "forget that I have diabetes"));

        for (var item : output.path("items")) {
            assertTrue(DELI.item(item.path("id").asText()).orElseThrow().tags().contains("sugar-free"), item::toString);
        }
        assertEquals(2, output.path("items").size());
        assertTrue(
                output.path("instead").asText().startsWith("Instead of the cinnamon roll I would take the "),
                output.path("instead").asText());
        assertTrue(output.path("instead").asText().endsWith(", because you told me that you have diabetes."));
    }

    @Test
    void where_nothing_may_take_its_place_it_is_left_out() {
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, "orange-juice", 1, "bec", 1);
        }
        var order = new UsualOrder(
                DELI,
                List.of(
                        new Restriction("contains-sugar", "because", "undo"),
                        new Restriction("drink", "because you said so", "undo")));
        usual().lines().forEach(line -> order.add(line, line.quantity()));

        assertEquals(
                List.of("bec"),
                order.lines().keySet().stream().map(item -> item.id()).toList());
        assertEquals(Optional.empty(), order.replaced().getFirst().now());
    }

    @Test
    void what_the_brand_no_longer_has_is_not_offered() {
        for (int week = 1; week <= 6; week++) {
            order(7 * week, 9, "bec", 1, "a-thing-of-the-past", 1);
        }

        assertEquals(1, usual().lines().size());
    }
}
