package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.NoData;
import app.concierge.partner.airline.AirlineData;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.partner.airline.AirlineTasks;
import app.concierge.partner.airline.AirlineTasks.Ending;
import app.concierge.partner.airline.AirlineTasks.Task;
import app.concierge.tool.CommitTool;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The airline's tasks, carried out by somebody. */
final class AirlineReplay {
    private static final int MOST_TRIES = 6;

    private final AirlineServer server;
    private final AirlineTasks tasks = AirlineTasks.read();

    /** @throws NoData when the tasks are not here */
    AirlineReplay(AirlineServer server) {
        this.server = server;
    }

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
        server.open(tasks.data(), Weather.FAIR);
    }

    Figures run(Weather weather, Carrier carrier) {
        var same = 0;
        var differing = new ArrayList<String>();
        var actions = 0;
        var wanted = 0;
        var effects = server.effects();
        var requests = server.requests();
        var began = System.nanoTime();
        var all = tasks.all();
        for (var task : all) {
            var expected = tasks.direct(task);
            var ending = replayed(task, tasks.data(), weather, carrier);
            if (ending.equals(expected)) {
                same++;
            } else {
                differing.add("task " + task.number() + ": " + ending.outcomes() + " for " + expected.outcomes());
            }
            actions += task.actions().size();
            wanted += expected.effects(task);
        }
        var millis = (System.nanoTime() - began) / 1_000_000;
        return new Figures(
                all.size(),
                same,
                differing,
                actions,
                server.effects() - effects,
                wanted,
                server.requests() - requests,
                millis);
    }

    private Ending replayed(Task task, AirlineData data, Weather weather, Carrier carrier) {
        server.open(data, weather);
        var calls = new Calls();
        var outcomes = new ArrayList<String>();
        for (var action : task.actions()) {
            var call = calls.of(action.arguments().deepCopy());
            outcomes.add(
                    switch (carrier.carry(action.tool(), call)) {
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
