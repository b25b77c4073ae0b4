package app.concierge.operations;

import app.concierge.channel.Browsing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service as a stranger runs it: the command, in a process of its own, with a data folder and free ports. */
final class RunningConcierge implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final int port;

    private RunningConcierge(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts the command and does not wait for it. */
    static RunningConcierge begin(Path folder, int port, Map<String, String> environment) throws IOException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(Path.of("concierge").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()));
        builder.environment().put("CONCIERGE_DATA", "data");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(freePort()));
        builder.environment().putAll(environment);
        return new RunningConcierge(builder.start(), output, port);
    }

    static RunningConcierge start(Path folder, Map<String, String> environment) throws IOException {
        var concierge = begin(folder, freePort(), environment);
        concierge.awaitReady();
        return concierge;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void awaitReady() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The service has ended: " + output());
            }
            return output().contains("Health and metrics:");
        });
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(output).strip();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The service does not end");
        }
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -15}: the service is asked to end. */
    void stop() {
        process.destroy();
    }

    Chat chat(String brand, String person) throws IOException, InterruptedException {
        return chat(brand, person, "");
    }

    /** @param query more of the socket's query, as in {@code &after=7} */
    Chat chat(String brand, String person, String query) throws IOException, InterruptedException {
        return chatAs(token(brand, person), brand, query);
    }

    Chat chatAs(String token, String brand, String query) {
        // What is taken at the deli depends on when.
        var zone = brand.equals("deli") ? Browsing.whereItIsEight() : "America/New_York";
        return Chat.at(
                "ws://localhost:" + port + "/brands/" + brand + "/chat?locale=en-US&zone="
                        + URLEncoder.encode(zone, StandardCharsets.UTF_8) + query,
                token);
    }

    String token(String brand, String person) throws IOException, InterruptedException {
        return post("/demo/token", "{\"brand\":\"" + brand + "\",\"person\":\"" + person + "\"}")
                .path("token")
                .asText();
    }

    /** A token of somebody who works at the brand. */
    String staff(String brand, String role) throws IOException, InterruptedException {
        return post("/demo/token", "{\"brand\":\"" + brand + "\",\"role\":\"" + role + "\"}")
                .path("token")
                .asText();
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        }
    }

    /** Ends the service in good order. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The service does not end");
        }
    }
}
