package app.concierge.channel;

import app.concierge.SocketClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A customer's line to the application under test: every event and the order of every run are checked. */
final class Chatting implements AutoCloseable {
    private static final Set<String> ENDS = Set.of("RUN_FINISHED", "RUN_ERROR");

    private final SocketClient socket;

    private Chatting(String path, @Nullable String token) {
        socket = new SocketClient("ws://localhost:" + RestAssured.port + path, token, AguiShape::check);
    }

    static Chatting at(String path, String token) {
        return new Chatting(path, token);
    }

    /** Without a token: as a visitor, whom the path may name. */
    static Chatting asVisitorAt(String path) {
        return new Chatting(path, null);
    }

    void send(String frame) {
        socket.send(frame);
    }

    void sendBinary() {
        socket.sendBinary();
    }

    void say(String id, String text) {
        send("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
    }

    /** The events up to one of this type, with it. */
    List<JsonNode> until(String type) throws InterruptedException {
        return until(event -> event.path("type").asText().equals(type));
    }

    List<JsonNode> until(Predicate<JsonNode> last) throws InterruptedException {
        return socket.until(last);
    }

    /** The conversation, as the welcome names it. */
    String conversation() throws InterruptedException {
        return welcome().path("conversation").asText();
    }

    JsonNode welcome() throws InterruptedException {
        var welcome = until("CUSTOM").getLast();
        if (!welcome.path("name").asText().equals("welcome")) {
            throw new AssertionError("No welcome: " + welcome);
        }
        return welcome.path("value");
    }

    /** Says it and takes the run that follows, its order checked. */
    List<JsonNode> ask(String text) throws InterruptedException {
        var id = UUID.randomUUID().toString();
        say(id, text);
        return run(id);
    }

    /** The events of that run, its order checked; what comes before it is passed over. */
    List<JsonNode> run(String id) throws InterruptedException {
        var start = until(event -> event.path("type").asText().equals("RUN_STARTED")
                        && event.path("runId").asText().equals(id))
                .getLast();
        var run = new ArrayList<>(List.of(start));
        run.addAll(until(event -> ENDS.contains(event.path("type").asText())));
        AguiShape.checkOrder(run);
        return run;
    }

    /** What the assistant said in it. */
    static String text(List<JsonNode> run) {
        return run.stream()
                .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.path("delta").asText())
                .collect(Collectors.joining());
    }

    boolean isQuiet() {
        return socket.isQuiet();
    }

    int closeCode() {
        return socket.closeCode();
    }

    @Override
    public void close() {
        socket.close();
    }
}
