package app.concierge.llm.transport;

import dev.langchain4j.http.client.HttpRequest;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call's hold on its HTTP exchange. LangChain4j hands out a handle only with the first token; this one exists before,
 * and reaches the transport as a scoped value. Safe for any thread.
 */
public final class Exchange {
    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final Runnable whenOver;
    private byte @Nullable [] body;
    private volatile boolean cancelled;
    private volatile long heard = System.nanoTime();
    private boolean paused;
    private boolean finished;
    private @Nullable Context context;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;

    /** @param whenOver called once, after the last event or the error was passed on, unless the exchange was cancelled */
    public Exchange(Runnable whenOver) {
        this.whenOver = whenOver;
    }

    /** Runs a model's call, whose HTTP exchange this then is. */
    public void run(Runnable call) {
        ScopedValue.where(CURRENT, this).run(call);
    }

    /**
     * Has these bytes sent in place of what the request says itself.
     *
     * @return false when no exchange is being run, and nothing was done
     */
    public static boolean send(byte[] body) {
        if (CURRENT.isBound()) {
            CURRENT.get().body = body;
        }
        return CURRENT.isBound();
    }

    /** To be sent once. */
    Buffer body(HttpRequest request) {
        return body == null ? Buffer.buffer(request.body()) : Buffer.buffer(Unpooled.wrappedBuffer(body));
    }

    static Exchange current() {
        return CURRENT.isBound() ? CURRENT.get() : new Exchange(() -> {});
    }

    /**
     * Closes the connection, whatever is going on in it, unless the answer has arrived whole; nothing more is heard of the
     * exchange.
     */
    public synchronized void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        if (context != null) {
            // An answer that ended behind a pause has already given its connection back, perhaps to another call:
            // what is left of it must be read before it is known whether there is still something to close.
            context.runOnContext(_ -> drain());
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** The model has said something, be it passed on or still gathered. */
    public void alive() {
        heard = System.nanoTime();
    }

    /** When the model said something last, as {@link System#nanoTime()} had it; the beginning when it has not yet. */
    public long heard() {
        return heard;
    }

    /** Stops reading from the connection; the server notices as soon as the buffers between are full. */
    public synchronized void pause() {
        if (!paused && response != null && context != null) {
            paused = true;
            var current = response;
            context.runOnContext(_ -> current.pause());
        }
    }

    public synchronized void resume() {
        if (paused && response != null && context != null) {
            paused = false;
            var current = response;
            context.runOnContext(_ -> current.resume());
        }
    }

    /** False when the exchange was cancelled in the meantime: the request is then closed. */
    synchronized boolean began(HttpClientRequest began, Context on) {
        if (cancelled) {
            began.reset();
            return false;
        }
        request = began;
        finished = false;
        response = null;
        context = on;
        return true;
    }

    synchronized void answered(HttpClientResponse answered) {
        response = answered;
    }

    /** The connection is no longer this exchange's. */
    synchronized void finished() {
        finished = true;
    }

    /** Everything was passed on. */
    void over() {
        if (!isCancelled()) {
            whenOver.run();
        }
    }

    private synchronized void drain() {
        if (response != null) {
            response.resume();
        }
        if (context != null) {
            context.runOnContext(_ -> reset());
        }
    }

    private synchronized void reset() {
        if (!finished && request != null) {
            request.reset();
        }
    }
}
