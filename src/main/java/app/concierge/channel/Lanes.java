package app.concierge.channel;

import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Where the work for one connection is done.
 *
 * @param loop the connection's event loop: one task after the other, none of which may wait
 * @param blocking for what waits
 */
record Lanes(Executor loop, Executor blocking) {
    /** Those of the connection on whose behalf the calling thread works. */
    static Lanes here(Executor blocking) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "Nothing is done here for a connection.");
        return new Lanes(task -> context.runOnContext(_ -> task.run()), blocking);
    }
}
