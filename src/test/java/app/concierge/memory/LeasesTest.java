package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Memories.Dated;
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

    @Inject
    Sessions sessions;

    private final ConversationId conversation = new ConversationId(UUID.randomUUID());

    @Test
    void of_many_who_try_one_gets_the_lease() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<Optional<Lease>>>mapToObj(i -> () -> acquire(0))
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
        var first = acquire(0).orElseThrow();
        release(first);
        var second = acquire(0).orElseThrow();
        assertTrue(second.fence() > first.fence());
        release(second);
        assertEquals(1_001, acquire(1_000).orElseThrow().fence());
    }

    @Test
    void an_old_lease_releases_nothing() {
        var first = acquire(0).orElseThrow();
        release(first);
        var second = acquire(0).orElseThrow();
        release(first);
        assertFalse(acquire(0).isPresent());
        assertTrue(leases.holds(second));
    }

    @Test
    void who_gives_it_back_hears_once_that_somebody_wanted_it() {
        var lease = acquire(0).orElseThrow();
        assertFalse(acquire(0).isPresent());
        assertFalse(acquire(0).isPresent());
        assertTrue(release(lease));
        assertFalse(release(acquire(0).orElseThrow()));
    }

    @Test
    void a_renewed_lease_outlives_its_term() throws InterruptedException {
        assertTrue(acquire(0).isPresent());
        Thread.sleep(7_000);
        assertFalse(acquire(0).isPresent());
    }

    private Optional<Lease> acquire(long lastFence) {
        return sessions.open(conversation, lastFence).map(Session::lease);
    }

    private boolean release(Lease lease) {
        return sessions.close(new Session(lease, new Dated(Memory.EMPTY, 0), 0));
    }
}
