package app.concierge.operations;

import app.concierge.SocketClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** A customer's line to the service. */
final class Chat implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final SocketClient socket;

    private Chat(String address, String token) {
        socket = new SocketClient(address, token, _ -> {});
    }

    static Chat at(String address, String token) {
        return new Chat(address, token);
    }

    /** Says something, and returns the run that answers. */
    String say(String text) {
        var id = UUID.randomUUID().toString();
        send(message(id, text));
        return id;
    }

    void decide(String interrupt, String decision) {
        send(decision(interrupt, decision));
    }

    static JsonNode message(String id, String text) {
        return JSON.createObjectNode().put("type", "message").put("id", id).put("text", text);
    }

    static JsonNode decision(String interrupt, String decision) {
        return JSON.createObjectNode()
                .put("type", "decision")
                .put("interrupt", interrupt)
                .put("decision", decision);
    }

    static JsonNode end() {
        return JSON.createObjectNode().put("type", "end");
    }

    void send(JsonNode frame) {
        socket.send(frame.toString());
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
        return socket.until(last);
    }

    /** Waits until the service hangs up. */
    int closeCode() {
        return socket.closeCode();
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
        socket.close();
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
