package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long START = -5_000_000_000L;

    private final Allowance allowance = new Allowance(2, 0.5, START);

    @Test
    void gives_the_burst_at_once_and_then_no_more() {
        assertTrue(allowance.take(START));
        assertTrue(allowance.take(START));
        assertFalse(allowance.take(START));
    }

    @Test
    void earns_back_at_its_rate_and_never_more_than_the_burst() {
        assertTrue(allowance.take(START));
        assertTrue(allowance.take(START));
        assertFalse(allowance.take(after(Duration.ofMillis(1_900))));
        assertTrue(allowance.take(after(Duration.ofSeconds(2))));
        var late = Duration.ofHours(1);
        assertTrue(allowance.take(after(late)));
        assertTrue(allowance.take(after(late)));
        assertFalse(allowance.take(after(late)));
    }

    private static long after(Duration time) {
        return START + time.toNanos();
    }
}
