package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import app.concierge.partner.mcp.McpFault.NotSent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpCallToolRequest;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP (MCP 2025-11-25, Transports), held to the gateway's rules: checked addresses, no redirects, bounded
 * answers, a deadline for everything. An operation is over when its method returns. Where a stream breaks off that can be
 * gone on with, it is gone on with, so that nothing needs to be asked twice.
 */
final class CheckedTransport implements McpTransport {
    private static final Set<String> VERSIONS = Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    private static final Duration USUAL_RETRY = Duration.ofSeconds(1);
    private static final Duration COURTESY = Duration.ofSeconds(2);
    private static final int MOST_RESUMPTIONS = 5;
    private static final int MOST_PAGES = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Exchanging http;
    private final Duration opening;
    private final Duration timeout;
    private final Messages messages = new Messages();

    /**
     * @param opening most time for opening the session
     * @param timeout of what has none of its own
     */
    CheckedTransport(Wire wire, Duration opening, Duration timeout) {
        this.http = new Exchanging(wire);
        this.opening = opening;
        this.timeout = timeout;
    }

    @Override
    public void start(McpOperationHandler handler) {
        messages.tell(handler);
    }

    @Override
    public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
        var deadline = Deadline.in(opening);
        var message = message(request);
        // The client says that it has a file system's roots to offer. It has not, nor anything else.
        message.withObjectProperty("params").set("capabilities", JSON.createObjectNode());
        try {
            var answer = ask(message, deadline);
            var spoken = answer.path("result").path("protocolVersion").asText();
            if (!VERSIONS.contains(spoken)) {
                throw new NotSent("a version of the protocol that is not spoken here", null);
            }
            http.speak(spoken);
            tell(message(new McpInitializationNotification()), deadline);
            return CompletableFuture.completedFuture(answer);
        } catch (McpFault e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage request) {
        return executeOperationWithResponse(new McpCallContext(null, request));
    }

    @Override
    public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
        var asked = Asked.of(context).orElseGet(() -> new Asked(Deadline.in(timeout)));
        var message = message(context.message());
        if (context.message() instanceof McpCallToolRequest) {
            message.withObjectProperty("params").set("arguments", asked.arguments());
        }
        try {
            var answer = ask(message, asked.deadline());
            asked.heard().add(answer);
            return CompletableFuture.completedFuture(forClient(asked, answer));
        } catch (McpFault e) {
            if (e instanceof NoAnswer) {
                cancel(message.path("id"));
            }
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Nothing that the client could stumble over: whoever asked has the answer itself. */
    private static ObjectNode forClient(Asked asked, ObjectNode answer) {
        var empty = JSON.createObjectNode();
        var result = empty.putObject("result");
        result.putArray("tools");
        result.putArray("content");
        var cursor = answer.path("result").path("nextCursor");
        if (cursor.isTextual() && asked.heard().size() < MOST_PAGES) {
            result.set("nextCursor", cursor);
        }
        return empty;
    }

    @Override
    public void executeOperationWithoutResponse(McpClientMessage request) {
        try {
            tell(message(request), Deadline.in(COURTESY));
        } catch (McpFault _) {
            // What wants no answer is not missed either.
        }
    }

    @Override
    public void executeOperationWithoutResponse(McpCallContext context) {
        executeOperationWithoutResponse(context.message());
    }

    @Override
    public void checkHealth() {}

    /** A session that is lost is somebody else's to open again. */
    @Override
    public void onFailure(Runnable actionOnFailure) {}

    /**
     * Listens to what the server says unasked, until the stream ends.
     *
     * @param after the id of the last event of an earlier stream; empty for none
     * @return empty when the server has no such stream
     */
    @Nullable ServerEvents listen(String after, Duration pause) throws McpFault {
        try (var incoming = http.stream(after, Deadline.in(timeout))) {
            if (incoming == null) {
                return null;
            }
            var events = new ServerEvents(incoming, http.answerLimit());
            var forever = Deadline.in(Duration.ofDays(1));
            for (var data = events.next(forever); data != null; data = events.next(forever)) {
                receive(messages.read(data), "");
                Pauses.pause(pause);
            }
            return events;
        }
    }

    /** Ends the session. */
    @Override
    public void close() {
        http.end(Deadline.in(COURTESY));
    }

    private ObjectNode ask(ObjectNode message, Deadline deadline) throws McpFault {
        var id = message.path("id").asText();
        try (var incoming = http.post(message.toString(), deadline)) {
            return switch (incoming.contentType()) {
                case "application/json" -> messages.answer(incoming.all(deadline), id);
                case Exchanging.EVENTS -> fromEvents(incoming, id, deadline);
                default -> throw new NoAnswer("an answer that is neither JSON nor events", null);
            };
        }
    }

    private ObjectNode fromEvents(Incoming first, String id, Deadline deadline) throws McpFault {
        var events = new ServerEvents(first, http.answerLimit());
        var answer = answerAmong(events, id, deadline);
        for (var again = 0; answer == null; again++) {
            var lastId = events.lastId();
            if (lastId.isEmpty() || again == MOST_RESUMPTIONS) {
                throw new NoAnswer("a stream that ended without an answer", null);
            }
            var pause = events.retry().orElse(USUAL_RETRY);
            if (pause.compareTo(deadline.left()) > 0 || !Pauses.pause(pause)) {
                throw new NoAnswer("no answer in time", null);
            }
            try (var next = http.stream(lastId.get(), deadline)) {
                if (next == null) {
                    throw new NoAnswer("a stream that cannot be gone on with", null);
                }
                events = new ServerEvents(next, http.answerLimit());
                answer = answerAmong(events, id, deadline);
            } catch (NotSent e) {
                throw new NoAnswer("a stream that could not be gone on with", e);
            }
        }
        return answer;
    }

    /** Null when the stream ends, or breaks off, before the answer. */
    private @Nullable ObjectNode answerAmong(ServerEvents events, String id, Deadline deadline) throws NoAnswer {
        while (true) {
            String data;
            try {
                data = events.next(deadline);
            } catch (NoAnswer e) {
                if (deadline.isOver()
                        || events.lastId().isEmpty()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                return null;
            }
            var answer = data == null ? null : receive(messages.read(data), id);
            if (data == null || answer != null) {
                return answer;
            }
        }
    }

    /** @return the message when it is the answer to that request */
    private @Nullable ObjectNode receive(ObjectNode message, String id) {
        var reply = messages.reply(message);
        if (reply != null) {
            try {
                tell(reply, Deadline.in(COURTESY));
            } catch (McpFault _) {
                // The server asked, and does not take the answer.
            }
        }
        return Messages.isAnswer(message, id) ? message : null;
    }

    private void tell(ObjectNode message, Deadline deadline) throws McpFault {
        http.post(message.toString(), deadline).close();
    }

    private void cancel(JsonNode id) {
        var message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
        message.putObject("params").put("reason", "no answer in time").set("requestId", id);
        var interrupted = Thread.interrupted();
        try {
            tell(message, Deadline.in(COURTESY));
        } catch (McpFault _) {
            // It was only to spare the server work.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ObjectNode message(McpClientMessage message) {
        return JSON.valueToTree(message);
    }
}
