package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushesTest {
    private static final int FRAMES = 10;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Context> loop = new CompletableFuture<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicInteger handlers = new AtomicInteger();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    @Test
    void frames_that_are_ready_at_the_same_time_leave_together() throws Exception {
        var opened = new CompletableFuture<ServerWebSocket>();
        var server = done(vertx.createHttpServer()
                .requestHandler(request -> upgrade(request, opened))
                .listen(0));
        var client = done(vertx.createHttpClient().webSocket(server.actualPort(), "localhost", "/"));
        client.textMessageHandler(seen::add);
        var socket = opened.get(5, TimeUnit.SECONDS);
        done(socket.writeTextMessage("ready"));
        assertEquals("ready", seen.poll(5, TimeUnit.SECONDS));
        flushes.set(0);
        loop.join().runOnContext(_ -> {
            for (int i = 0; i < FRAMES; i++) {
                socket.writeTextMessage("frame " + i);
            }
        });
        for (int i = 0; i < FRAMES; i++) {
            assertEquals("frame " + i, seen.poll(5, TimeUnit.SECONDS));
        }
        assertEquals(1, flushes.get());
        assertEquals(1, handlers.get(), "Whoever asks twice over one connection is given one handler");
    }

    private void upgrade(HttpServerRequest request, CompletableFuture<ServerWebSocket> opened) {
        loop.complete(vertx.getOrCreateContext());
        Flushes.together(request);
        Flushes.together(request);
        var pipeline = ((ConnectionBase) request.connection()).channel().pipeline();
        pipeline.forEach(
                handler -> handlers.addAndGet(handler.getValue() instanceof FlushConsolidationHandler ? 1 : 0));
        pipeline.addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                flushes.incrementAndGet();
                context.flush();
            }
        });
        request.toWebSocket().onSuccess(opened::complete).onFailure(opened::completeExceptionally);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
