package app.concierge.conversation;

import app.concierge.kernel.Message;
import app.concierge.kernel.Purpose;
import app.concierge.memory.Memories;
import app.concierge.profile.Profiles;
import app.concierge.tool.Contracts;
import app.concierge.tool.Display;
import app.concierge.tool.Sentences;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Passes the conversation to a person, with a packet that spares the customer every repetition: what was said, what was
 * tried, what waits, and the facts that service may use.
 */
@ApplicationScoped
class HandOver implements Tool {
    static final String NAME = "hand_over";

    private static final ToolContract CONTRACT = Contracts.builtIn(NAME);
    private static final int RECENT = 20;

    private final Memories memories;
    private final Profiles profiles;
    private final Actions actions;
    private final Clock clock;

    HandOver(Memories memories, Profiles profiles, Actions actions, Clock clock) {
        this.memories = memories;
        this.profiles = profiles;
        this.actions = actions;
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
                    .put("reference", "TRY-OUT")
                    .put("topic", call.arguments().path("topic").asText()));
        }
    }

    @Override
    public ToolResult call(ToolCall call) {
        var id = call.outcome();
        var topic = call.arguments().path("topic").asText();
        var packet = packet(call, topic);
        QuarkusTransaction.joiningExisting().run(() -> {
            if (HandoffRow.count("id = ?1", id) == 0) {
                new HandoffRow(id, call.caller().conversation().value(), topic, packet.toString(), clock.instant())
                        .persist();
            }
        });
        var reference = id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
        return new ToolResult.Done(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("reference", reference)
                        .put("topic", topic),
                List.of(new Display.Handoff(topic, reference)));
    }

    private ObjectNode packet(ToolCall call, String topic) {
        var caller = call.caller();
        var memory = memories.read(caller.conversation());
        var packet = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("wish", call.arguments().path("wish").asText(""))
                .put("summary", memory.summary());
        var said = packet.putArray("said");
        var messages = memory.messages();
        messages.subList(Math.max(0, messages.size() - RECENT), messages.size()).forEach(message -> {
            switch (message) {
                case Message.FromCustomer(var text) -> said.addObject().put("customer", text);
                case Message.FromAssistant(var text, var _) -> said.addObject().put("assistant", text);
                case Message.FromTool(var _, var tool, var content) ->
                    said.addObject().put(tool, content);
            }
        });
        var waiting = packet.putArray("actions");
        actions.pendingAndDone(caller.conversation())
                .forEach(action -> waiting.addObject()
                        .put("summary", action.summary())
                        .put("state", ActionRow.word(action.state())));
        var facts = packet.putArray("facts");
        profiles.view(caller, EnumSet.of(Purpose.SERVICE, Purpose.CARE))
                .facts()
                .forEach(fact -> facts.addObject().put(fact.key(), fact.value()));
        return packet;
    }

    /** What the customer is told. */
    static String sentence(ToolDesk.Outcome outcome, Turn turn) {
        return switch (outcome.result()) {
            case ToolResult.Done(var output, var _) ->
                Sentences.say(CONTRACT, JsonNodeFactory.instance.objectNode(), output, turn.caller.situation());
            case ToolResult.Refused(var reason) -> reason;
            case ToolResult.Failed _ -> turn.phrase("failed").replace("{what}", "that");
        };
    }
}
