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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real client on a real socket. */
final class Chatting implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE = 30;

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private Chatting(String path, String token) {
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), this)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    static Chatting at(String path, String token) {
        return new Chatting(path, token);
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
            if (event == null) {
                throw new AssertionError("Nothing more came after " + seen);
            }
            seen.add(event);
            if (last.test(event)) {
                return seen;
            }
        }
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
                events.add(JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
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
