package app.concierge.channel;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Has the frames of a socket leave together that are ready at the same time: each by itself, a frame costs the operating
 * system more than it costs us. None waits for more than what its event loop has to do already.
 */
final class Flushes {
    private static final int MOST_FRAMES = 64;

    private Flushes() {}

    /** On the connection's event loop, before it becomes a socket. */
    static void together(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            var pipeline = connection.channel().pipeline();
            if (pipeline.get(FlushConsolidationHandler.class) == null) {
                pipeline.addFirst(new FlushConsolidationHandler(MOST_FRAMES, true));
            }
        }
    }
}
