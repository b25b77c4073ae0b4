package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.NoData;
import app.concierge.partner.AirlineNodes.Death;
import app.concierge.partner.AirlineNodes.Died;
import app.concierge.partner.airline.AirlineData;
import app.concierge.partner.airline.AirlineDesk;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * An airline's tools, registered as the OpenAPI document that they have, do what they were asked once, whatever is lost,
 * repeated or ended on the way: the gold actions of tau-bench's fifty airline tasks leave the database that direct calls
 * leave.
 */
@QuarkusTest
class AirlineTest {
    private static final int MOST_TRIES = 6;
    private static final long SEED = 50;
    private static final List<Death> DEATHS = List.copyOf(EnumSet.allOf(Death.class));

    private final AirlineNodes nodes;

    AirlineTest(AirlineNodes nodes) {
        this.nodes = nodes;
    }

    /** @param actions name and kwargs of each */
    private record Task(int number, List<JsonNode> actions) {}

    /** What came of a task: {@code done} or {@code refused} by action, and the database. */
    private record Ending(List<String> outcomes, String state) {}

    private static Path folder() {
        return AirlineData.folder()
                .orElseThrow(
                        () -> new NoData(
                                "No airline data in ../shared/data or $CONCIERGE_EVAL_DATA: what it says about exactly once was not measured."));
    }

    private static List<Task> tasks(Path folder) {
        var tasks = new ArrayList<Task>();
        for (var task : AirlineData.json(folder.resolve("tasks_test.json"))) {
            var actions = new ArrayList<JsonNode>();
            task.path("actions").forEach(actions::add);
            tasks.add(new Task(tasks.size(), actions));
        }
        return tasks;
    }

    private Manifest manifest(AirlineServer server) throws IOException {
        var partner = "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (var in = Objects.requireNonNull(AirlineTest.class.getResourceAsStream("/airline/openapi.yaml"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("SERVER", server.address());
            return new ManifestReader(_ -> Optional.empty(), nodes.destinations()).read("airline.yaml", partner, text);
        }
    }

    private static Tool tool(Gateway gateway, Manifest manifest, String name) {
        var offering = manifest.offering(name);
        return offering.contract().effect() == Effect.COMMIT
                ? new PartnerCommit(gateway, manifest, offering)
                : new PartnerTool(gateway, manifest, offering);
    }

    private static CommitTool commit(Gateway gateway, Manifest manifest, String name) {
        return (CommitTool) tool(gateway, manifest, name);
    }

    private static Ending direct(Task task, AirlineData data) {
        var desk = new AirlineDesk(data);
        var outcomes = new ArrayList<String>();
        for (var action : task.actions()) {
            try {
                desk.serve(action.path("name").asText(), action.path("kwargs").deepCopy());
                outcomes.add("done");
            } catch (AirlineDesk.No _) {
                outcomes.add("refused");
            }
        }
        return new Ending(outcomes, data.state());
    }

    /** A conversation that looks up, quotes, lets the customer agree, and carries out. */
    private static Ending replayed(Task task, AirlineData data, Function<ToolCall, Carrier> carriers) {
        var calls = new Calls();
        var outcomes = new ArrayList<String>();
        for (var action : task.actions()) {
            var call = calls.of(action.path("kwargs").deepCopy());
            var carrier = carriers.apply(call);
            var result = carrier.carry(action.path("name").asText(), call);
            outcomes.add(
                    switch (result) {
                        case ToolResult.Done _ -> "done";
                        case ToolResult.Refused _ -> "refused";
                        case ToolResult.Failed failed -> failed.cause();
                    });
        }
        return new Ending(outcomes, data.state());
    }

    /** Who carries calls out. */
    private interface Carrier {
        ToolResult carry(String tool, ToolCall call);
    }

    private static Carrier carrier(Gateway gateway, Manifest manifest) {
        return (name, call) -> {
            var tool = tool(gateway, manifest, name);
            return tool instanceof CommitTool commit
                    ? repeated(() -> commit.call(agreed(commit, call)))
                    : repeated(() -> tool.call(call));
        };
    }

    private static ToolCall agreed(CommitTool commit, ToolCall call) {
        var terms = assertInstanceOf(ToolResult.Done.class, repeated(() -> commit.quote(call)));
        return Calls.sealed(call, terms.output());
    }

    /** Asked again under the same key until it is known how it went. */
    private static ToolResult repeated(Supplier<ToolResult> asking) {
        var result = asking.get();
        for (var tries = 1; tries < MOST_TRIES && result instanceof ToolResult.Failed; tries++) {
            result = asking.get();
        }
        return result;
    }

    private record Figures(int same, int actions, int effects, int wanted, int requests, long millis) {
        @Override
        public String toString() {
            return "%d of 50 databases as with direct calls, %d actions, %d effects (%d wanted), %d requests, %d ms"
                    .formatted(same, actions, effects, wanted, requests, millis);
        }
    }

    private Figures run(AirlineServer server, Weather weather, Function<Manifest, Function<ToolCall, Carrier>> how)
            throws IOException {
        var folder = folder();
        var fresh = AirlineData.read(folder);
        var manifest = manifest(server);
        var carriers = how.apply(manifest);
        var same = 0;
        var actions = 0;
        var wanted = 0;
        var effects = server.effects();
        var requests = server.requests();
        var began = System.nanoTime();
        for (var task : tasks(folder)) {
            var expected = direct(task, fresh.copy());
            var data = fresh.copy();
            server.open(data, weather);
            var ending = replayed(task, data, carriers);
            if (ending.equals(expected)) {
                same++;
            } else {
                System.out.println("Task " + task.number() + ": " + ending.outcomes() + " for " + expected.outcomes());
            }
            actions += task.actions().size();
            for (var i = 0; i < task.actions().size(); i++) {
                var offering =
                        manifest.offering(task.actions().get(i).path("name").asText());
                var commit = offering.contract().effect() == Effect.COMMIT;
                wanted += commit && expected.outcomes().get(i).equals("done") ? 1 : 0;
            }
        }
        var millis = (System.nanoTime() - began) / 1_000_000;
        return new Figures(same, actions, server.effects() - effects, wanted, server.requests() - requests, millis);
    }

    private Figures run(AirlineServer server, Weather weather) throws IOException {
        return run(server, weather, manifest -> {
            var carrier = carrier(nodes.healthy(), manifest);
            return _ -> carrier;
        });
    }

    private static void assertOnce(String when, Figures figures) {
        System.out.println("Airline, " + when + ": " + figures);
        assertEquals(50, figures.same(), when);
        assertEquals(figures.wanted(), figures.effects(), when);
    }

    @Test
    void leaves_the_database_that_direct_calls_leave() throws IOException {
        try (var server = new AirlineServer(true)) {
            assertOnce("fair weather", run(server, Weather.FAIR));
        }
    }

    @Test
    void does_nothing_twice_when_the_first_answer_to_every_request_is_lost() throws IOException {
        try (var server = new AirlineServer(true)) {
            assertOnce("every answer lost once", run(server, Weather.DROPS));
        }
    }

    @Test
    void does_nothing_twice_when_every_request_comes_twice() throws IOException {
        try (var server = new AirlineServer(true)) {
            assertOnce("every request doubled", run(server, Weather.DOUBLES));
        }
    }

    @Test
    void does_nothing_twice_when_nodes_die_at_random_points() throws IOException {
        var random = new Random(SEED);
        var deaths = new EnumMap<Death, Integer>(Death.class);
        try (var server = new AirlineServer(true)) {
            var figures = run(server, Weather.FAIR, manifest -> _ -> dying(manifest, random, deaths));
            System.out.println("Airline, nodes died: " + deaths);
            assertOnce("nodes killed at random", figures);
        }
        assertEquals(DEATHS.size(), deaths.size(), "every kind of death was seen");
    }

    @Test
    void does_nothing_twice_when_callers_are_interrupted_at_random_points() throws IOException {
        var random = new Random(SEED);
        try (var server = new AirlineServer(true)) {
            assertOnce(
                    "callers interrupted at random",
                    run(server, Weather.FAIR, manifest -> _ -> interrupted(manifest, random)));
        }
    }

    /** Otherwise the others could not fail. */
    @Test
    void would_see_what_is_done_twice() throws IOException {
        try (var forgetful = new AirlineServer(false)) {
            var figures = run(forgetful, Weather.DROPS);
            assertNotEquals(figures.wanted(), figures.effects());
            assertTrue(figures.same() < 50, figures.toString());
        }
    }

    /** Every commit's node dies somewhere; another one finds what it left, and goes on under the same key. */
    private Carrier dying(Manifest manifest, Random random, EnumMap<Death, Integer> deaths) {
        var death = DEATHS.get(random.nextInt(DEATHS.size()));
        var first = nodes.mortal(new AtomicReference<>(death), random);
        var second = nodes.later();
        return (name, call) -> {
            if (tool(first, manifest, name) instanceof CommitTool commit) {
                var agreed = agreed(commit, call);
                try {
                    commit.call(agreed);
                } catch (Died _) {
                    // As if it had never been.
                }
                deaths.merge(death, 1, Integer::sum);
                return repeated(() -> commit(second, manifest, name).call(agreed));
            }
            return carrier(second, manifest).carry(name, call);
        };
    }

    private Carrier interrupted(Manifest manifest, Random random) {
        var first = nodes.healthy();
        var second = nodes.later();
        return (name, call) -> {
            if (tool(first, manifest, name) instanceof CommitTool commit) {
                var agreed = agreed(commit, call);
                var caller = Thread.startVirtualThread(() -> commit.call(agreed));
                try {
                    Thread.sleep(Duration.ofNanos(random.nextInt(8_000_000)));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                caller.interrupt();
                return repeated(() -> commit(second, manifest, name).call(agreed));
            }
            return carrier(second, manifest).carry(name, call);
        };
    }
}
