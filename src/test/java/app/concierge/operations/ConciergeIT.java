package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a stranger types. */
class ConciergeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Process> started = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
        assertFalse(Files.exists(folder.resolve("data/postgres/postmaster.pid")), "PostgreSQL was left running");
        assertFalse(Files.exists(folder.resolve("data/redis/redis.pid")), "Redis was left running");
    }

    @Test
    void starts_says_where_it_is_and_starts_again_after_a_hard_kill() throws Exception {
        int port = freePort();
        Process first = concierge("first", port);
        assertTrue(ready("first").contains("http://localhost:" + port + "/"));
        assertEquals(200, status(port));

        assertEquals(1, concierge("same port", port).waitFor());
        assertTrue(output("same port").startsWith("Port " + port + " is taken by another program"));
        assertEquals(1, concierge("same folder", freePort()).waitFor());
        assertTrue(output("same folder").startsWith("Another Concierge uses the data folder"));

        first.destroyForcibly().waitFor();
        concierge("again", port);
        ready("again");
        assertEquals(200, status(port));
    }

    private Process concierge(String name, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("concierge").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(name).toFile()));
        builder.environment().put("CONCIERGE_DATA", "data");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String ready(String name) throws IOException {
        Awaitility.await().atMost(PATIENCE).until(() -> output(name).contains("Corner Deli"));
        return output(name);
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private static int status(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://localhost:" + port + "/");
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
