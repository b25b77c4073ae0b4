package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.ConversationId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeasesTest {
    @Inject
    Leases leases;

    private final ConversationId conversation = new ConversationId(UUID.randomUUID());

    @Test
    void of_many_who_try_one_gets_the_lease() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<Optional<Lease>>>mapToObj(i -> () -> leases.acquire(conversation, 0))
                    .toList());
            assertEquals(
                    1,
                    tries.stream()
                            .map(Future::resultNow)
                            .filter(Optional::isPresent)
                            .count());
        }
    }

    @Test
    void each_lease_has_a_higher_fence_and_a_forgetful_redis_goes_on_above_the_last() {
        var first = leases.acquire(conversation, 0).orElseThrow();
        leases.release(first);
        var second = leases.acquire(conversation, 0).orElseThrow();
        assertTrue(second.fence() > first.fence());
        leases.release(second);
        assertEquals(1_001, leases.acquire(conversation, 1_000).orElseThrow().fence());
    }

    @Test
    void an_old_lease_releases_nothing() {
        var first = leases.acquire(conversation, 0).orElseThrow();
        leases.release(first);
        var second = leases.acquire(conversation, 0).orElseThrow();
        leases.release(first);
        assertFalse(leases.acquire(conversation, 0).isPresent());
        assertTrue(leases.holds(second));
    }

    @Test
    void a_renewed_lease_outlives_its_term() throws InterruptedException {
        assertTrue(leases.acquire(conversation, 0).isPresent());
        Thread.sleep(7_000);
        assertFalse(leases.acquire(conversation, 0).isPresent());
    }
}
