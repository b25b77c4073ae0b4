package app.concierge.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Bounds;
import app.concierge.conversation.Measures.Measured;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a release is so much worse than the one before it that it is withdrawn. */
class JudgementTest {
    private static final Bounds BOUNDS = new Bounds(20, Duration.ofHours(1), 5, 15, 20, 20, 15, 100);
    private static final Measured GOOD = measured(1_000, 5, 20, 0, 10, 100, 10, 400);

    @Test
    void what_fares_as_before_stays() {
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(100, 1, 2, 0, 1, 30, 4, 450), GOOD));
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(0, 0, 0, 0, 0, 0, 0, null), GOOD));
    }

    @Test
    void a_share_that_is_worse_beyond_its_bound_and_beyond_chance_breaks_it() {
        assertEquals(
                "40 of 100 answers failed (40 %), before it 1 %: more than 5 points worse.",
                Judgement.of(BOUNDS, measured(100, 40, 0, 0, 0, 0, 0, 300), GOOD)
                        .orElseThrow());
        says("were refused by a guardrail", measured(100, 0, 60, 0, 0, 0, 0, 300));
        says("needed another model", measured(100, 0, 0, 60, 0, 0, 0, 300));
        says("were passed to a person", measured(100, 0, 0, 0, 60, 0, 0, 300));
        says("30 of 40 answers were not helpful", measured(100, 0, 0, 0, 0, 40, 30, 300));
        says("takes 900 ms or more to begin, before it 400", measured(100, 0, 0, 0, 0, 0, 0, 900));
    }

    @Test
    void a_few_unlucky_answers_break_nothing() {
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(20, 3, 0, 0, 0, 0, 0, 300), GOOD));
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(19, 19, 19, 0, 0, 0, 0, 300), GOOD));
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(100, 0, 0, 0, 0, 19, 19, 300), GOOD));
    }

    @Test
    void what_nobody_notices_is_not_slow() {
        var quick = measured(100, 0, 0, 0, 0, 0, 0, 50);
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(100, 0, 0, 0, 0, 0, 0, 450), quick));
    }

    @Test
    void without_anything_to_compare_with_failures_alone_count() {
        var nothing = measured(0, 0, 0, 0, 0, 0, 0, null);
        assertEquals(Optional.empty(), Judgement.of(BOUNDS, measured(100, 0, 100, 0, 100, 0, 0, 9_000), nothing));
        assertTrue(Judgement.of(BOUNDS, measured(30, 30, 0, 0, 0, 0, 0, 300), nothing)
                .isPresent());
    }

    @Test
    void what_is_off_withdraws_nothing() {
        var bad = measured(100, 40, 60, 60, 60, 40, 30, 900);
        var failures = new Bounds(20, Duration.ofHours(1), 5, null, null, null, null, null);
        assertTrue(Judgement.of(failures, bad, GOOD).orElseThrow().contains("failed"));
        assertEquals(Optional.empty(), Judgement.of(failures, measured(100, 0, 60, 60, 60, 40, 30, 900), GOOD));
        var nothing = new Bounds(20, Duration.ofHours(1), null, null, null, null, null, null);
        assertEquals(Optional.empty(), Judgement.of(nothing, bad, GOOD));
    }

    private static void says(String part, Measured now) {
        var why = Judgement.of(BOUNDS, now, GOOD).orElseThrow();
        assertTrue(why.contains(part), why);
    }

    private static Measured measured(
            int turns,
            int failed,
            int refused,
            int fellBack,
            int handedOver,
            int rated,
            int notHelpful,
            @org.jspecify.annotations.Nullable Integer first95) {
        return new Measured(
                turns,
                failed,
                refused,
                fellBack,
                handedOver,
                rated,
                notHelpful,
                first95 == null ? 0 : turns,
                first95,
                first95,
                first95,
                0,
                0,
                0);
    }
}
