package app.concierge.conversation;

import app.concierge.conversation.TurnEvent.Interrupt;
import app.concierge.conversation.TurnEvent.Outcome;
import app.concierge.memory.LoggedEvent;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Spells events as AG-UI 1.0 does, each once for all its readers. {@code seq} is an extra field, which AG-UI's schemas
 * allow; it comes first, so that the log reads it without parsing.
 */
final class AgUi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AgUi() {}

    static Frame frame(long seq, TurnEvent event) {
        var head = LoggedEvent.PREFIX + seq + ",\"type\":\"";
        if (event instanceof TurnEvent.TextContent(var message, var delta)) {
            return new Frame(
                    seq,
                    head + "TEXT_MESSAGE_CONTENT\",\"messageId\":\"" + message + "\",\"delta\":\""
                            + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(delta)) + "\"}");
        }
        var body = body(event);
        var rest = body.toString();
        return new Frame(seq, head + type(event) + "\"" + (body.isEmpty() ? "}" : "," + rest.substring(1)));
    }

    /** Whether that event is the first of the message. What anybody said cannot pass for one: its quotes are escaped. */
    static boolean begins(String event, String message) {
        return event.contains(",\"type\":\"TEXT_MESSAGE_START\",\"messageId\":\"" + message + "\"");
    }

    private static String type(TurnEvent event) {
        return switch (event) {
            case TurnEvent.RunStarted e -> "RUN_STARTED";
            case TurnEvent.StepStarted e -> "STEP_STARTED";
            case TurnEvent.StepFinished e -> "STEP_FINISHED";
            case TurnEvent.TextStart e -> "TEXT_MESSAGE_START";
            case TurnEvent.TextContent e -> "TEXT_MESSAGE_CONTENT";
            case TurnEvent.TextEnd e -> "TEXT_MESSAGE_END";
            case TurnEvent.ToolStart e -> "TOOL_CALL_START";
            case TurnEvent.ToolArguments e -> "TOOL_CALL_ARGS";
            case TurnEvent.ToolEnd e -> "TOOL_CALL_END";
            case TurnEvent.ToolOutcome e -> "TOOL_CALL_RESULT";
            case TurnEvent.Custom e -> "CUSTOM";
            case TurnEvent.StateDelta e -> "STATE_DELTA";
            case TurnEvent.RunFinished e -> "RUN_FINISHED";
            case TurnEvent.RunError e -> "RUN_ERROR";
        };
    }

    private static ObjectNode body(TurnEvent event) {
        var node = JSON.objectNode();
        return switch (event) {
            case TurnEvent.RunStarted started -> started(node, started);
            case TurnEvent.StepStarted(var step) -> node.put("stepName", step);
            case TurnEvent.StepFinished(var step) -> node.put("stepName", step);
            case TurnEvent.TextStart(var message, var name) -> {
                node.put("messageId", message).put("role", "assistant");
                yield name == null ? node : node.put("name", name);
            }
            case TurnEvent.TextContent(var message, var delta) ->
                node.put("messageId", message).put("delta", delta);
            case TurnEvent.TextEnd(var message) -> node.put("messageId", message);
            case TurnEvent.ToolStart started -> started(node, started);
            case TurnEvent.ToolArguments(var call, var arguments) ->
                node.put("toolCallId", call).put("delta", arguments);
            case TurnEvent.ToolEnd(var call) -> node.put("toolCallId", call);
            case TurnEvent.ToolOutcome(var call, var content) ->
                node.put("messageId", call + "-result")
                        .put("toolCallId", call)
                        .put("content", content)
                        .put("role", "tool");
            case TurnEvent.Custom(var name, var value) -> node.put("name", name).set("value", value);
            case TurnEvent.StateDelta(var path, var value) -> {
                node.putArray("delta")
                        .addObject()
                        .put("op", "replace")
                        .put("path", path)
                        .set("value", value);
                yield node;
            }
            case TurnEvent.RunFinished finished -> finished(node, finished);
            case TurnEvent.RunError(var code, var message) ->
                node.put("message", message).put("code", code);
        };
    }

    private static ObjectNode started(ObjectNode node, TurnEvent.RunStarted event) {
        node.put("threadId", event.thread()).put("runId", event.run()).put("protocolVersion", "1.0");
        if (event.said() != null) {
            var input = node.putObject("input").put("threadId", event.thread()).put("runId", event.run());
            input.putObject("state");
            input.putArray("messages")
                    .addObject()
                    .put("id", event.run())
                    .put("role", "user")
                    .put("content", event.said());
            input.putArray("tools");
            input.putArray("context");
            input.putObject("forwardedProps");
        }
        return node;
    }

    /** AG-UI lets an event have further fields: what the tool and its partner are called before the customer. */
    private static ObjectNode started(ObjectNode node, TurnEvent.ToolStart event) {
        node.put("toolCallId", event.call()).put("toolCallName", event.tool());
        if (event.title() != null) {
            node.put("title", event.title());
        }
        if (event.partner() != null) {
            node.put("partner", event.partner());
        }
        return node;
    }

    private static ObjectNode finished(ObjectNode node, TurnEvent.RunFinished event) {
        node.put("threadId", event.thread()).put("runId", event.run());
        var outcome = node.putObject("outcome");
        switch (event.outcome()) {
            case Outcome.Success success -> outcome.put("type", "success");
            case Outcome.Cancelled cancelled -> outcome.put("type", "cancelled");
            case Outcome.Interrupted(var interrupts) -> {
                var list = outcome.put("type", "interrupt").putArray("interrupts");
                interrupts.forEach(interrupt -> list.add(interrupt(interrupt)));
            }
        }
        if (!event.usage().isEmpty()) {
            var list = node.putArray("usage");
            event.usage()
                    .forEach(usage -> list.addObject()
                            .put("model", usage.model())
                            .put("inputTokens", usage.inputTokens())
                            .put("outputTokens", usage.outputTokens()));
        }
        return node;
    }

    /** The card of a confirmation; also part of a {@code welcome}. */
    static ObjectNode interrupt(Interrupt interrupt) {
        var node = JSON.objectNode()
                .put("id", interrupt.id())
                .put("reason", interrupt.reason())
                .put("message", interrupt.message())
                .put("expiresAt", interrupt.expires());
        if (interrupt.call() != null) {
            node.put("toolCallId", interrupt.call());
        }
        var response = node.putObject("responseSchema").put("type", "object");
        var properties = response.putObject("properties");
        properties.putObject("decision").putArray("enum").add("approve").add("decline");
        properties.putObject("together").put("type", "boolean");
        properties.set("edits", interrupt.editable());
        response.putArray("required").add("decision");
        var metadata = node.putObject("metadata")
                .put("action", interrupt.tool())
                .put("title", interrupt.title())
                .put("seal", interrupt.seal())
                .put("together", interrupt.together())
                .put("irreversible", interrupt.irreversible());
        metadata.set("terms", interrupt.terms());
        var edits = metadata.putArray("edits");
        interrupt.editable().path("properties").fieldNames().forEachRemaining(edits::add);
        return node;
    }
}
