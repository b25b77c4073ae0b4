package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PipelineTest {
    private static final int MANY = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final RedisDataSource redis;
    private final Vertx vertx;

    PipelineTest(Pipeline pipeline, RedisDataSource redis, Vertx vertx) {
        this.pipeline = pipeline;
        this.redis = redis;
        this.vertx = vertx;
    }

    @Test
    void many_at_once_share_one_connection_and_each_gets_its_own_answers() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connections = new HashSet<Long>();
            var asked = Stream.generate(() -> (Callable<Long>) this::connection)
                    .limit(MANY)
                    .toList();
            for (var answered : threads.invokeAll(asked)) {
                connections.add(answered.get());
            }
            assertEquals(1, connections.size(), connections::toString);

            var words = Stream.iterate(0, number -> number + 1)
                    .limit(MANY)
                    .map(number -> threads.submit(() -> echo("word " + number)))
                    .toList();
            for (int i = 0; i < MANY; i++) {
                assertEquals("word " + i, words.get(i).get());
            }
        }
    }

    @Test
    void goes_on_over_another_connection_when_one_has_ended() {
        long first = connection();
        redis.execute("CLIENT", "KILL", "ID", Long.toString(first));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() -> assertNotEquals(first, connection()));
    }

    @Test
    void a_refused_command_fails_its_own_batch_alone() throws Exception {
        var refused = pipeline.send(
                List.of(Request.cmd(Command.SET).arg("pipeline-test").arg("1").arg("NONSENSE")));
        assertEquals("after it", echo("after it"));
        assertThrows(
                ExecutionException.class,
                () -> refused.toCompletionStage().toCompletableFuture().get());
    }

    @Test
    void goes_on_over_another_connection_when_one_is_silent() throws Exception {
        try (var server = new MuteAtFirst()) {
            var client = Redis.createClient(vertx, "redis://localhost:" + server.port());
            try {
                var impatient = new Pipeline(client, impatient(), vertx);
                assertThrows(SessionStoreUnavailable.class, () -> impatient.run(Request.cmd(Command.PING)));
                Thread.sleep(TIMEOUT);
                assertEquals(
                        "PONG",
                        impatient.run(Request.cmd(Command.PING)).getFirst().toString());
            } finally {
                client.close();
            }
        }
    }

    private long connection() {
        return Pipeline.number(
                pipeline.run(Request.cmd(Command.CLIENT).arg("ID")).getFirst());
    }

    private String echo(String word) {
        return String.valueOf(pipeline.run(Request.cmd(Command.ECHO).arg(word)).getFirst());
    }

    private static MemoryConfig impatient() {
        return new SmallRyeConfigBuilder()
                .withMapping(MemoryConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("concierge.memory.timeout", TIMEOUT.toMillis() + "ms")
                .build()
                .getConfigMapping(MemoryConfig.class);
    }

    /** Greets as an old Redis does, and then answers PING on its second connection only. */
    private static final class MuteAtFirst implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final ConcurrentLinkedQueue<Socket> connections = new ConcurrentLinkedQueue<>();

        MuteAtFirst() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    var connection = server.accept();
                    boolean isFirst = connections.isEmpty();
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> serve(connection, isFirst));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private static void serve(Socket connection, boolean mute) {
            try (var lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equalsIgnoreCase("HELLO")) {
                        answer(connection, "-ERR unknown command\r\n");
                    } else if (line.equalsIgnoreCase("PING") && !mute) {
                        answer(connection, "+PONG\r\n");
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private static void answer(Socket connection, String answer) throws IOException {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
