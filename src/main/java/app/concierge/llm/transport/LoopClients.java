package app.concierge.llm.transport;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An HTTP client for each event loop. One for all would lend a loop the connections of another, and each piece that
 * arrives would wake two.
 */
public final class LoopClients implements AutoCloseable {
    private final Queue<HttpClient> made = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<HttpClient> own;

    /** @param pool of each loop */
    public LoopClients(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        own = ThreadLocal.withInitial(() -> {
            var client = vertx.createHttpClient(options, pool);
            made.add(client);
            return client;
        });
    }

    /** To be called on an event loop. */
    HttpClient here() {
        return own.get();
    }

    @Override
    public void close() {
        for (var client : made) {
            var _ = client.close();
        }
    }
}
