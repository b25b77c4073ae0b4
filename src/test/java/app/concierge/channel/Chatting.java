package app.concierge.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real client on a real socket. */
final class Chatting implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE = 30;
    private static final Set<String> ENDS = Set.of("RUN_FINISHED", "RUN_ERROR");

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile @Nullable Throwable fault;

    private Chatting(String path, @Nullable String token) {
        var builder = HTTP.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        this.socket = builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), this)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    static Chatting at(String path, String token) {
        return new Chatting(path, token);
    }

    /** Without a token: as a visitor, whom the path may name. */
    static Chatting asVisitorAt(String path) {
        return new Chatting(path, null);
    }

    void send(String frame) {
        socket.sendText(frame, true).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    void say(String id, String text) {
        send("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
    }

    /** The events up to one of this type, with it. */
    List<JsonNode> until(String type) throws InterruptedException {
        return until(event -> event.path("type").asText().equals(type));
    }

    List<JsonNode> until(Predicate<JsonNode> last) throws InterruptedException {
        var seen = new ArrayList<JsonNode>();
        while (true) {
            var event = events.poll(PATIENCE, TimeUnit.SECONDS);
            if (event == null || fault != null) {
                throw new AssertionError("Nothing more came after " + seen, fault);
            }
            seen.add(event);
            if (last.test(event)) {
                return seen;
            }
        }
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
        return events.isEmpty();
    }

    int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                var event = JSON.readTree(part.toString());
                AguiShape.check(event);
                events.add(event);
            } catch (JsonProcessingException | AssertionError e) {
                fault = e;
                closed.completeExceptionally(e);
            }
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

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
