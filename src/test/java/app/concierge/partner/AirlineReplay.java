package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.NoData;
import app.concierge.partner.airline.AirlineData;
import app.concierge.partner.airline.AirlineDesk;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gold actions of tau-bench's fifty airline tasks, each task on a database of its own. */
final class AirlineReplay {
    private static final int MOST_TRIES = 6;
    private static final Set<String> COMMITS = Set.of(
            "book_reservation",
            "cancel_reservation",
            "update_reservation_flights",
            "update_reservation_baggages",
            "update_reservation_passengers",
            "send_certificate",
            "transfer_to_human_agents");

    private final AirlineServer server;
    private final Path folder;

    /** @throws NoData when the tasks are not here */
    AirlineReplay(AirlineServer server) {
        this.server = server;
        this.folder = AirlineData.folder()
                .orElseThrow(() -> new NoData("Skipped: no airline data in ../shared/data or $CONCIERGE_EVAL_DATA, so"
                        + " it was not measured whether things happen exactly once."));
    }

    /** The airline's document, which says that the server is there. */
    static String document(String address) throws IOException {
        try (var in = Objects.requireNonNull(AirlineReplay.class.getResourceAsStream("/airline/openapi.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("SERVER", address);
        }
    }

    /** @param actions name and kwargs of each */
    private record Task(int number, List<JsonNode> actions) {}

    /** What came of a task: {@code done} or {@code refused} by action, and the database. */
    private record Ending(List<String> outcomes, String state) {}

    /** Who carries calls out. */
    interface Carrier {
        ToolResult carry(String tool, ToolCall call);
    }

    /**
     * @param same tasks that left the database, and were answered, as by direct calls
     * @param differing what came of the other tasks, action by action
     * @param effects that there were
     * @param wanted effects that there are with direct calls
     */
    record Figures(
            int tasks,
            int same,
            List<String> differing,
            int actions,
            int effects,
            int wanted,
            int requests,
            long millis) {
        @Override
        public String toString() {
            return "%d of %d databases as with direct calls, %d actions, %d effects for %d wanted, %d requests, %d ms; %s"
                    .formatted(same, tasks, actions, effects, wanted, requests, millis, differing);
        }

        void assertOnce(String when) {
            assertEquals(tasks, same, when + ": " + this);
            assertEquals(wanted, effects, when + ": " + this);
        }
    }

    /** Lets the server answer before any task. */
    void open() {
        server.open(AirlineData.read(folder), Weather.FAIR);
    }

    Figures run(Weather weather, Carrier carrier) {
        var fresh = AirlineData.read(folder);
        var same = 0;
        var differing = new ArrayList<String>();
        var actions = 0;
        var wanted = 0;
        var effects = server.effects();
        var requests = server.requests();
        var began = System.nanoTime();
        var tasks = tasks();
        for (var task : tasks) {
            var expected = direct(task, fresh.copy());
            var ending = replayed(task, fresh.copy(), weather, carrier);
            if (ending.equals(expected)) {
                same++;
            } else {
                differing.add("task " + task.number() + ": " + ending.outcomes() + " for " + expected.outcomes());
            }
            actions += task.actions().size();
            for (var i = 0; i < task.actions().size(); i++) {
                var commit = COMMITS.contains(task.actions().get(i).path("name").asText());
                wanted += commit && expected.outcomes().get(i).equals("done") ? 1 : 0;
            }
        }
        var millis = (System.nanoTime() - began) / 1_000_000;
        return new Figures(
                tasks.size(),
                same,
                differing,
                actions,
                server.effects() - effects,
                wanted,
                server.requests() - requests,
                millis);
    }

    private List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        for (var task : AirlineData.json(folder.resolve("tasks_test.json"))) {
            var actions = new ArrayList<JsonNode>();
            task.path("actions").forEach(actions::add);
            tasks.add(new Task(tasks.size(), actions));
        }
        return tasks;
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

    private Ending replayed(Task task, AirlineData data, Weather weather, Carrier carrier) {
        server.open(data, weather);
        var calls = new Calls();
        var outcomes = new ArrayList<String>();
        for (var action : task.actions()) {
            var call = calls.of(action.path("kwargs").deepCopy());
            outcomes.add(
                    switch (carrier.carry(action.path("name").asText(), call)) {
                        case ToolResult.Done _ -> "done";
                        case ToolResult.Refused _ -> "refused";
                        case ToolResult.Failed failed -> failed.cause();
                    });
        }
        server.settle();
        return new Ending(outcomes, data.state());
    }

    /** As a conversation does it: looked up, or quoted, agreed to and carried out. */
    static Carrier by(Function<String, Tool> tools) {
        return (name, call) -> {
            var tool = tools.apply(name);
            if (tool instanceof CommitTool commit) {
                var agreed = agreed(commit, call);
                return repeated(() -> commit.call(agreed));
            }
            return repeated(() -> tool.call(call));
        };
    }

    /** The call with the terms that it was quoted. */
    static ToolCall agreed(CommitTool commit, ToolCall call) {
        var terms = assertInstanceOf(ToolResult.Done.class, repeated(() -> commit.quote(call)));
        return Calls.sealed(call, terms.output());
    }

    /** Asked again under the same key until it is known how it went. */
    static ToolResult repeated(Supplier<ToolResult> asking) {
        var result = asking.get();
        for (var tries = 1; tries < MOST_TRIES && result instanceof ToolResult.Failed; tries++) {
            result = asking.get();
        }
        return result;
    }
}
