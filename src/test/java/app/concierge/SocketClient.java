package app.concierge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A real client on a real socket of the chat: sends frames, and waits for events. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE = 60;

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final Consumer<JsonNode> check;
    private final WebSocket socket;
    private volatile @Nullable Throwable fault;

    /**
     * @param token null for a visitor
     * @param check of every event, by an AssertionError
     */
    public SocketClient(String address, @Nullable String token, Consumer<JsonNode> check) {
        this.check = check;
        var builder = HTTP.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        this.socket = builder.buildAsync(URI.create(address), this)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    public void send(String frame) {
        socket.sendText(frame, true).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    public void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }

    /** The events up to that one, with it. */
    public List<JsonNode> until(Predicate<JsonNode> last) throws InterruptedException {
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

    public boolean isQuiet() {
        return events.isEmpty();
    }

    /** Waits until the service hangs up. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            take(part.toString());
            part.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(String text) {
        try {
            var event = JSON.readTree(text);
            check.accept(event);
            events.add(event);
        } catch (JsonProcessingException | AssertionError e) {
            fault = e;
            closed.completeExceptionally(e);
        }
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
