package app.concierge.partner.sandbox;

import app.concierge.partner.sandbox.Desk.Incoming;
import app.concierge.partner.sandbox.Desk.Outgoing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The sandbox's own server, on a free port of the loopback interface; started when the first manifest needs it. */
@ApplicationScoped
public class Sandbox {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Desk desk;
    private final ObjectMapper json;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable HttpServer server;

    Sandbox(Vertx vertx, Desk desk, ObjectMapper json) {
        this.vertx = vertx;
        this.desk = desk;
        this.json = json;
    }

    /** Where that partner answers. Blocks while the server starts. */
    public URI base(String partner) {
        var host = InetAddress.getLoopbackAddress().getHostAddress();
        return URI.create("http://" + host + ":" + started().actualPort() + "/" + partner);
    }

    @PreDestroy
    void stop() {
        var running = server;
        if (running != null) {
            running.close();
        }
    }

    private HttpServer started() {
        var running = server;
        if (running != null) {
            return running;
        }
        starting.lock();
        try {
            running = server;
            if (running == null) {
                running = vertx.createHttpServer(new HttpServerOptions()
                                .setHost(InetAddress.getLoopbackAddress().getHostAddress())
                                .setPort(0))
                        .requestHandler(this::receive)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                server = running;
            }
            return running;
        } finally {
            starting.unlock();
        }
    }

    private void receive(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> Thread.ofVirtual().name("sandbox").start(() -> answer(request, body)));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        var outgoing = outgoing(request, body);
        if (outgoing.fault() == Magic.DROP) {
            request.connection().close();
            return;
        }
        if (outgoing.fault() == Magic.SLOW) {
            vertx.setTimer(SLOW.toMillis(), _ -> send(request, outgoing));
        } else {
            send(request, outgoing);
        }
    }

    private static void send(HttpServerRequest request, Outgoing outgoing) {
        var said = outgoing.fault() == Magic.TWICE ? outgoing.body() + outgoing.body() : outgoing.body();
        request.response()
                .setStatusCode(outgoing.status())
                .putHeader("Content-Type", "application/json")
                .end(said);
    }

    private Outgoing outgoing(HttpServerRequest request, Buffer body) {
        try {
            var parts = String.valueOf(request.path()).split("/", 3);
            if (parts.length < 3 || !(read(body) instanceof ObjectNode object)) {
                return new Outgoing(400, "{\"reason\": \"The request is no JSON object.\"}", null);
            }
            return desk.answer(new Incoming(parts[1], "/" + parts[2], object, request.getHeader("Idempotency-Key")));
        } catch (JsonProcessingException e) {
            return new Outgoing(400, "{\"reason\": \"The request is not JSON.\"}", null);
        } catch (RuntimeException e) {
            LOG.warn("The sandbox failed", e);
            return new Outgoing(500, "{\"reason\": \"The sandbox failed.\"}", null);
        }
    }

    private @Nullable Object read(Buffer body) throws JsonProcessingException {
        return body.length() == 0 ? json.createObjectNode() : json.readTree(body.toString());
    }
}
