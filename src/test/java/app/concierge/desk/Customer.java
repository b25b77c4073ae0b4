package app.concierge.desk;

import app.concierge.SocketClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A customer at the chat, on one device or another. */
final class Customer implements AutoCloseable {
    private static final Set<String> ENDS = Set.of("RUN_FINISHED", "RUN_ERROR");

    final String token;
    final String conversation;
    private final SocketClient socket;

    private Customer(String brand, String token, String query) throws InterruptedException {
        this.token = token;
        this.socket = new SocketClient(
                "ws://localhost:" + RestAssured.port + "/brands/" + brand + "/chat?" + query, token, _ -> {});
        this.conversation = socket.until(event -> event.path("name").asText().equals("welcome"))
                .getLast()
                .path("value")
                .path("conversation")
                .asText();
    }

    static Customer of(String brand) throws InterruptedException {
        return of(brand, "locale=en-US");
    }

    static Customer of(String brand, String query) throws InterruptedException {
        return new Customer(brand, token(brand), query);
    }

    static String token(String brand) {
        return Jwt.audience("concierge")
                .subject(UUID.randomUUID().toString())
                .groups(Set.of("customer"))
                .claim("brand", brand)
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }

    /** The same customer, in the same conversation, on another device. */
    Customer elsewhere(String brand) throws InterruptedException {
        return new Customer(brand, token, "locale=en-US");
    }

    void send(String frame) {
        socket.send(frame);
    }

    String say(String text) {
        var id = UUID.randomUUID().toString();
        send(JsonNodeFactory.instance
                .objectNode()
                .put("type", "message")
                .put("id", id)
                .put("text", text)
                .toString());
        return id;
    }

    /** Says it, and takes the run that it starts. */
    List<JsonNode> ask(String text) throws InterruptedException {
        var id = say(text);
        socket.until(event -> event.path("type").asText().equals("RUN_STARTED")
                && event.path("runId").asText().equals(id));
        return restOfRun();
    }

    /** The next run that tells of a handoff in that state, from that event on. */
    List<JsonNode> told(String state) throws InterruptedException {
        var first = socket.until(event -> isHandoff(event, state)).getLast();
        var run = new ArrayList<>(List.of(first));
        run.addAll(restOfRun());
        return run;
    }

    /** The next message of a person, with their name. */
    JsonNode hears(String name) throws InterruptedException {
        socket.until(event -> event.path("type").asText().equals("TEXT_MESSAGE_START")
                && event.path("name").asText().equals(name));
        return restOfRun().getFirst();
    }

    List<JsonNode> restOfRun() throws InterruptedException {
        return socket.until(event -> ENDS.contains(event.path("type").asText()));
    }

    static boolean isHandoff(JsonNode event, String state) {
        return event.path("name").asText().equals("handoff")
                && event.path("value").path("state").asText().equals(state);
    }

    static JsonNode handoff(List<JsonNode> run) {
        return run.stream()
                .filter(event -> event.path("name").asText().equals("handoff"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing was handed over: " + run))
                .path("value");
    }

    static String text(List<JsonNode> run) {
        return run.stream()
                .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.path("delta").asText())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        socket.close();
    }
}
