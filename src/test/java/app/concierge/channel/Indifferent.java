package app.concierge.channel;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Takes the frames as they come, and looks only whether one is a run's end. */
final class Indifferent implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private volatile CompletableFuture<Void> end = new CompletableFuture<>();

    Indifferent(String path, String token) {
        socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), this)
                .join();
    }

    void ask() {
        end = new CompletableFuture<>();
        socket.sendText("{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"and now?\"}", true)
                .join();
        end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        if (data.toString().contains("\"RUN_FINISHED\"")) {
            end.complete(null);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
