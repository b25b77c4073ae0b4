package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A long message is embedded in two halves. */
class HalvesTest {
    @Test
    void a_short_message_stays_whole() {
        assertEquals(List.of("a table for two"), Halves.of("a table for two"));
    }

    @Test
    void a_long_one_is_cut_between_words_near_its_middle() {
        assertEquals(
                List.of(
                        "I land in Boston at six tomorrow, get me a ride to the hotel at the harbour and",
                        "somewhere to eat for four, nothing with nuts please, and not too far from there"),
                Halves.of("I land in Boston at six tomorrow, get me a ride to the hotel at the harbour and "
                        + "somewhere to eat for four, nothing with nuts please, and not too far from there"));
    }

    @Test
    void what_has_no_blank_stays_whole() {
        var word = "x".repeat(200);
        assertEquals(List.of(word), Halves.of(word));
        assertEquals(List.of(" " + word), Halves.of(" " + word));
    }

    @Test
    void two_halves_point_between_both() {
        var half = (float) Math.sqrt(0.5);
        assertArrayEquals(
                new float[] {half, half}, Halves.joined(List.of(new float[] {1, 0}, new float[] {0, 1})), 1e-6F);
        var alone = new float[] {1, 0};
        assertSame(alone, Halves.joined(List.of(alone)));
        assertArrayEquals(new float[] {0, 0}, Halves.joined(List.of(new float[] {1, 0}, new float[] {-1, 0})), 0);
    }
}
