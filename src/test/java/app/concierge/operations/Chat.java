package app.concierge.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A customer's line to the service. */
final class Chat implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE = 60;

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private Chat(String address, String token) {
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create(address), this)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    static Chat at(String address, String token) {
        return new Chat(address, token);
    }

    /** Says something, and returns the run that answers. */
    String say(String text) {
        var id = UUID.randomUUID().toString();
        send(JSON.createObjectNode().put("type", "message").put("id", id).put("text", text));
        return id;
    }

    void decide(String interrupt, String decision) {
        send(JSON.createObjectNode()
                .put("type", "decision")
                .put("interrupt", interrupt)
                .put("decision", decision));
    }

    private void send(JsonNode frame) {
        socket.sendText(frame.toString(), true)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    /** Says something and waits for all that comes of it. */
    Told ask(String text) throws InterruptedException {
        say(text);
        return told();
    }

    /** All that comes until the end of a run. */
    Told told() throws InterruptedException {
        return new Told(until(event ->
                List.of("RUN_FINISHED", "RUN_ERROR").contains(event.path("type").asText())));
    }

    List<JsonNode> until(Predicate<JsonNode> last) throws InterruptedException {
        var seen = new ArrayList<JsonNode>();
        while (true) {
            var event = events.poll(PATIENCE, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("Nothing more came after " + seen);
            }
            seen.add(event);
            if (last.test(event)) {
                return seen;
            }
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            events.add(parse(part.toString()));
            part.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    /** Waits until the service hangs up. */
    int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Events of a conversation, as a client reads them. */
    record Told(List<JsonNode> events) {
        Told and(List<JsonNode> more) {
            var all = new ArrayList<>(events);
            all.addAll(more);
            return new Told(all);
        }

        List<Long> numbers() {
            return events.stream()
                    .filter(event -> !isWelcome(event))
                    .map(event -> event.path("seq").asLong())
                    .toList();
        }

        /** What was said, without messages that others have superseded. */
        String text() {
            var superseded = custom("superseded").stream()
                    .map(value -> value.path("messageId").asText())
                    .toList();
            var text = new StringBuilder();
            of("TEXT_MESSAGE_CONTENT").stream()
                    .filter(event ->
                            !superseded.contains(event.path("messageId").asText()))
                    .forEach(event -> text.append(event.path("delta").asText()));
            return text.toString();
        }

        /** Names of the tools that were called, in order. */
        List<String> tools() {
            return of("TOOL_CALL_START").stream()
                    .map(event -> event.path("toolCallName").asText())
                    .toList();
        }

        /** What the tools returned, in order. */
        List<JsonNode> results() {
            return of("TOOL_CALL_RESULT").stream()
                    .map(event -> parse(event.path("content").asText()))
                    .toList();
        }

        /** Confirmations that wait at the end. */
        List<JsonNode> waiting() {
            return events.getLast().at("/outcome/interrupts").valueStream().toList();
        }

        List<JsonNode> custom(String name) {
            return events.stream()
                    .filter(event -> custom(event, name))
                    .map(event -> event.path("value"))
                    .toList();
        }

        List<JsonNode> of(String type) {
            return events.stream()
                    .filter(event -> event.path("type").asText().equals(type))
                    .toList();
        }

        static boolean isWelcome(JsonNode event) {
            return custom(event, "welcome");
        }

        private static boolean custom(JsonNode event, String name) {
            return event.path("type").asText().equals("CUSTOM")
                    && event.path("name").asText().equals(name);
        }
    }
}
