package app.concierge.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.rehearsal.Rehearsal.Kind;
import app.concierge.rehearsal.Rehearsal.State;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rehearsals whose node is no more. */
@QuarkusTest
class LeftAloneTest {
    private static final BrandId CELLAR = new BrandId("cellar");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Store store;
    private final Runner runner;
    private final Clock clock;

    LeftAloneTest(Store store, Runner runner, Clock clock) {
        this.store = store;
        this.runner = runner;
        this.clock = clock;
    }

    @Test
    void a_rehearsal_whose_node_was_not_seen_for_a_while_has_failed_and_says_so() {
        var left = begun(clock.instant().minus(Duration.ofSeconds(31)));
        var alive = begun(clock.instant());
        runner.beat();
        var failed = store.find(CELLAR, left).orElseThrow();
        assertEquals(State.FAILED, failed.state());
        assertEquals("The node that played it is no more.", failed.reason());
        assertEquals(State.RUNNING, store.find(CELLAR, alive).orElseThrow().state());
        assertFalse(store.keep(left, 0, null, JSON.objectNode()), "who was only slow does not go on");
        assertTrue(store.results(left, -1, 10).isEmpty());
        assertTrue(store.end(alive, State.STOPPED, Verdict.NONE, JSON.objectNode(), "By a test."));
    }

    private UUID begun(Instant at) {
        var rehearsal = new Rehearsal(
                UUID.randomUUID(),
                CELLAR.value(),
                Kind.GOLDEN,
                null,
                "0".repeat(64),
                "0".repeat(64),
                JSON.objectNode(),
                State.RUNNING,
                0,
                1,
                Verdict.NONE,
                JSON.objectNode(),
                null,
                "a test",
                at,
                null);
        assertTrue(store.begin(rehearsal, null, 100));
        return rehearsal.id();
    }
}
