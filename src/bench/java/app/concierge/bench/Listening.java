package app.concierge.bench;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;

/** How a process of the bench tells who started it where it listens: one line, {@code port 12345}. */
final class Listening {
    static final String PORT = "port ";

    private Listening() {}

    static void announce(Future<HttpServer> listening) {
        listening.onComplete(server -> System.out.println(PORT + server.actualPort()), failure -> {
            System.err.println(failure.getMessage());
            System.exit(1);
        });
    }
}
