package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An answer that is coming in. Its pieces arrive on an event loop and are taken by one thread; closing it stops it. */
final class Incoming implements AutoCloseable {
    /** What the event loop hands over. */
    private sealed interface Piece {
        record Bytes(Buffer bytes) implements Piece {}

        record End() implements Piece {}

        record Lost(String why) implements Piece {}
    }

    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final int limit;

    /** Made on the event loop that the response came on. */
    Incoming(HttpClientRequest request, HttpClientResponse response, int limit) {
        this.request = request;
        this.response = response;
        this.limit = limit;
        response.handler(this::take);
        response.exceptionHandler(_ -> pieces.add(new Piece.Lost("connection lost within the answer")));
        response.endHandler(_ -> {
            over.set(true);
            pieces.add(new Piece.End());
        });
    }

    int status() {
        return response.statusCode();
    }

    @Nullable String header(String name) {
        return response.getHeader(name);
    }

    /** Without parameters, lower case; empty when there is none. */
    String contentType() {
        var header = header("Content-Type");
        return header == null ? "" : header.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The next bytes; null at the end. */
    byte @Nullable [] next(Deadline deadline) throws NoAnswer {
        try {
            return switch (pieces.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                case null -> throw new NoAnswer("no answer in time", null);
                case Piece.Lost(var why) -> throw new NoAnswer(why, null);
                case Piece.End end -> {
                    pieces.add(end);
                    yield null;
                }
                case Piece.Bytes(var bytes) -> {
                    waiting.addAndGet(-bytes.length());
                    yield bytes.getBytes();
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("cancelled", e);
        }
    }

    /** All that comes. */
    byte[] all(Deadline deadline) throws NoAnswer {
        var body = Buffer.buffer();
        for (var bytes = next(deadline); bytes != null; bytes = next(deadline)) {
            body.appendBytes(bytes);
            if (body.length() > limit) {
                throw tooLong(limit);
            }
        }
        return body.getBytes();
    }

    static NoAnswer tooLong(int limit) {
        return new NoAnswer("an answer longer than " + limit + " bytes", null);
    }

    /** What was not read yet is not read any more. */
    @Override
    public void close() {
        if (!over.get()) {
            request.reset();
        }
    }

    private void take(Buffer bytes) {
        if (waiting.addAndGet(bytes.length()) > limit) {
            pieces.add(new Piece.Lost("an answer longer than " + limit + " bytes"));
            request.reset();
        } else {
            pieces.add(new Piece.Bytes(bytes));
        }
    }
}
