package app.concierge.conversation;

import app.concierge.conversation.Handoff.State;
import app.concierge.tool.Contracts;
import app.concierge.tool.Display;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passes the conversation to a person, with a packet that spares the customer every repetition. Where nobody is at the
 * desk, that is said, and the assistant goes on.
 */
@Singleton
class HandOver implements Tool {
    static final String NAME = "hand_over";

    private static final ToolContract CONTRACT = Contracts.builtIn(NAME);
    private static final String REFERENCE = "reference";
    private static final String WAITING = "waiting";

    private final HandoffStore store;
    private final Packets packets;
    private final DeskConfig config;
    private final Clock clock;

    HandOver(HandoffStore store, Packets packets, DeskConfig config, Clock clock) {
        this.store = store;
        this.packets = packets;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public ToolContract contract() {
        return CONTRACT;
    }

    /** Nobody is called to who is made up. */
    @Override
    public Optional<Tool> rehearsed() {
        return Optional.of(new Rehearsed());
    }

    private static final class Rehearsed implements Tool {
        @Override
        public ToolContract contract() {
            return CONTRACT;
        }

        @Override
        public ToolResult call(ToolCall call) {
            return new ToolResult.Done(JsonNodeFactory.instance
                    .objectNode()
                    .put(REFERENCE, "TRY-OUT")
                    .put("topic", call.arguments().path("topic").asText())
                    .put(WAITING, false));
        }
    }

    @Override
    public ToolResult call(ToolCall call) {
        var caller = call.caller();
        var topic = call.arguments().path("topic").asText();
        var placed = store.place(
                new HandoffStore.New(
                        call.outcome(),
                        caller.conversation(),
                        caller.brand(),
                        topic,
                        call.arguments().path("wish").asText(""),
                        packets.write(caller.conversation()).toString(),
                        caller.situation().locale(),
                        caller.situation().zone()),
                clock.instant().minus(config.away()));
        var reference = Handoff.reference(placed.id());
        boolean waiting = placed.state() == State.WAITING || placed.state() == State.TAKEN;
        return new ToolResult.Done(
                JsonNodeFactory.instance
                        .objectNode()
                        .put(REFERENCE, reference)
                        .put("topic", topic)
                        .put(WAITING, waiting),
                List.of(new Display.Handoff(topic, reference, waiting)));
    }

    /**
     * What the customer is told, in the service's own words: who speaks is nothing to leave to a model.
     *
     * @param result of the call, as the model reads it
     */
    String sentence(JsonNode result, Turn turn) {
        if (!isDone(result)) {
            return result.path("refused").asText(turn.phrase("failed").replace("{what}", "that"));
        }
        var said = Phrasebook.of(turn.caller.situation().locale());
        return said.say(
                result.path(WAITING).asBoolean() ? "handoff.waiting" : "handoff.later",
                Map.of(
                        REFERENCE,
                        result.path(REFERENCE).asText(),
                        "minutes",
                        String.valueOf(Math.max(1, config.patience().toMinutes()))));
    }

    static boolean isDone(JsonNode result) {
        return result.has(REFERENCE);
    }
}
