package app.concierge.partner;

import static app.concierge.partner.AirlineReplay.agreed;
import static app.concierge.partner.AirlineReplay.by;
import static app.concierge.partner.AirlineReplay.repeated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.AirlineNodes.Death;
import app.concierge.partner.AirlineNodes.Died;
import app.concierge.partner.AirlineReplay.Carrier;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.partner.airline.AirlineTasks;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An airline's tools, read from its OpenAPI document, do what they were asked once, whatever is lost, repeated or ended on
 * the way: they leave the database that direct calls leave.
 */
@QuarkusTest
class AirlineTest {
    private static final long SEED = 50;
    private static final List<Death> DEATHS = List.copyOf(EnumSet.allOf(Death.class));

    private final AirlineNodes nodes;
    private final Random random = new Random(SEED);

    @SuppressWarnings("NullAway.Init") // set before each test
    private AirlineServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Manifest manifest;

    AirlineTest(AirlineNodes nodes) {
        this.nodes = nodes;
    }

    @BeforeEach
    void open() throws IOException {
        open(true);
    }

    private void open(boolean remembers) throws IOException {
        server = new AirlineServer(remembers);
        var partner = "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        manifest = new ManifestReader(_ -> Optional.empty(), nodes.destinations())
                .read("airline.yaml", partner, AirlineTasks.document(server.address()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Tool tool(Gateway gateway, String name) {
        var offering = manifest.offering(name);
        return offering.contract().effect() == Effect.COMMIT
                ? new PartnerCommit(gateway, manifest, offering)
                : new PartnerTool(gateway, manifest, offering);
    }

    private Carrier healthy() {
        var gateway = nodes.healthy();
        return by(name -> tool(gateway, name));
    }

    @Test
    void leaves_the_database_that_direct_calls_leave() {
        new AirlineReplay(server).run(Weather.FAIR, healthy()).assertOnce("fair weather");
    }

    @Test
    void does_nothing_twice_when_the_first_answer_to_every_request_is_lost() {
        new AirlineReplay(server).run(Weather.DROPS, healthy()).assertOnce("every answer lost once");
    }

    @Test
    void does_nothing_twice_when_every_request_comes_twice() {
        new AirlineReplay(server).run(Weather.DOUBLES, healthy()).assertOnce("every request doubled");
    }

    @Test
    void does_nothing_twice_when_nodes_die_at_random_points() {
        var deaths = new EnumMap<Death, Integer>(Death.class);
        new AirlineReplay(server).run(Weather.FAIR, dying(deaths)).assertOnce("nodes killed at random " + deaths);
        assertEquals(DEATHS.size(), deaths.size(), "every kind of death was seen");
    }

    @Test
    void does_nothing_twice_when_callers_are_interrupted_at_random_points() {
        new AirlineReplay(server).run(Weather.FAIR, interrupted()).assertOnce("callers interrupted at random");
    }

    /** Otherwise the others could not fail. */
    @Test
    void would_see_what_is_done_twice() throws IOException {
        server.close();
        open(false);
        var figures = new AirlineReplay(server).run(Weather.DROPS, healthy());
        assertNotEquals(figures.wanted(), figures.effects());
        assertTrue(figures.same() < figures.tasks(), figures.toString());
    }

    /** Every commit's node dies somewhere; another one finds what it left, and goes on under the same key. */
    private Carrier dying(EnumMap<Death, Integer> deaths) {
        var survivor = nodes.later();
        var lookUp = by(name -> tool(survivor, name));
        return (name, call) -> {
            var death = DEATHS.get(random.nextInt(DEATHS.size()));
            if (!(tool(nodes.mortal(death, random), name) instanceof CommitTool first)) {
                return lookUp.carry(name, call);
            }
            var agreed = agreed(first, call);
            try {
                first.call(agreed);
            } catch (Died _) {
                // As if it had never been.
            }
            deaths.merge(death, 1, Integer::sum);
            return again(() -> tool(survivor, name), agreed);
        };
    }

    private Carrier interrupted() {
        var healthy = nodes.healthy();
        var survivor = nodes.later();
        var lookUp = by(name -> tool(survivor, name));
        return (name, call) -> {
            if (!(tool(healthy, name) instanceof CommitTool first)) {
                return lookUp.carry(name, call);
            }
            var agreed = agreed(first, call);
            var caller = Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, _) -> {}) // whatever it was at, nobody waits for it
                    .start(() -> first.call(agreed));
            try {
                Thread.sleep(Duration.ofNanos(random.nextInt(8_000_000)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            caller.interrupt();
            var known = again(() -> tool(survivor, name), agreed);
            joined(caller); // what it still sends comes to this task's airline, not to the next one's
            return known;
        };
    }

    private static void joined(Thread caller) {
        try {
            assertTrue(caller.join(Duration.ofSeconds(30)), "an interrupted caller ends");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ToolResult again(Supplier<Tool> tool, ToolCall agreed) {
        return repeated(() -> tool.get().call(agreed));
    }
}
