package app.concierge.bench;

import app.concierge.bench.Session.Turn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The customers: any number of sessions on one event loop, which is all that may touch them. */
final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client = vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(100_000).setTcpNoDelay(true));
    private long word = System.nanoTime();

    /** @param address of a socket, {@code ws://…}; each session is somebody else there */
    List<Session> connect(String address, int sessions) {
        var open = new ArrayList<Session>();
        while (open.size() < sessions) {
            var opening = new ArrayList<Future<Session>>();
            for (int i = open.size(); i < sessions && opening.size() < AT_ONCE; i++) {
                opening.add(connect(address));
            }
            opening.forEach(session -> open.add(await(session.toCompletionStage().toCompletableFuture())));
        }
        return open;
    }

    private Future<Session> connect(String address) {
        var options = new WebSocketConnectOptions().setAbsoluteURI(address);
        return client.connect(options).map(Session::new);
    }

    /**
     * Every session says one message after the other, until the time is over, and then waits for its last answer. They
     * begin spread over the first {@code ramp} milliseconds.
     */
    List<Turn> chat(List<Session> sessions, long ramp, long millis) {
        return await(onLoop(new Chat(sessions, Long.MAX_VALUE, ramp, millis)));
    }

    /** Every session says so many messages. */
    List<Turn> chat(List<Session> sessions, int messages) {
        return await(onLoop(new Chat(sessions, messages, 0, TimeUnit.HOURS.toMillis(1))));
    }

    private CompletableFuture<List<Turn>> onLoop(Chat chat) {
        vertx.runOnContext(_ -> chat.begin());
        return chat.done;
    }

    void close(List<Session> sessions) {
        vertx.runOnContext(_ -> sessions.forEach(Session::close));
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.MINUTES).join();
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    /** One go of the crowd. On the event loop only. */
    private final class Chat {
        private final CompletableFuture<List<Turn>> done = new CompletableFuture<>();
        private final List<Turn> turns = new ArrayList<>();
        private final List<Session> sessions;
        private final long messages;
        private final long ramp;
        private final long millis;
        private long end;
        private long lastCall;
        private int busy;

        Chat(List<Session> sessions, long messages, long ramp, long millis) {
            this.sessions = sessions;
            this.messages = messages;
            this.ramp = ramp;
            this.millis = millis;
        }

        void begin() {
            end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            busy = sessions.size();
            for (int i = 0; i < sessions.size(); i++) {
                var session = sessions.get(i);
                vertx.setTimer(1 + ramp * i / sessions.size(), _ -> ask(session, messages));
            }
            lastCall = vertx.setTimer(
                    millis + PATIENCE, _ -> sessions.forEach(session -> session.giveUp("no answer in time")));
        }

        private void ask(Session session, long left) {
            session.ask(word++, turn -> {
                turns.add(turn);
                if (turn.fault() == null && left > 1 && System.nanoTime() < end) {
                    ask(session, left - 1);
                } else if (--busy == 0) {
                    vertx.cancelTimer(lastCall);
                    done.complete(turns);
                }
            });
        }
    }
}
