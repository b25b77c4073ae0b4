package app.concierge.partner.mcp;

import static app.concierge.partner.mcp.McpTestServer.json;

import app.concierge.partner.mcp.RemoteServer.Pace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A server, and whoever asks it. */
abstract class RemoteServers {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Vertx vertx;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpClient client;

    static final Duration SHORT = Duration.ofSeconds(3);
    static final String ECHO = "{'name': 'echo', 'description': 'Says it again.', 'inputSchema': {'type': 'object'}}";

    final McpTestServer server = new McpTestServer(0).tool(ECHO);
    final List<List<ToolDefinition>> looks = Collections.synchronizedList(new ArrayList<>());
    private final List<RemoteServer> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(RemoteServer::close);
        server.close();
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient(new HttpClientOptions().setMaxRedirects(0));
    }

    @AfterAll
    static void stop() {
        client.close();
        vertx.close();
    }

    record Open(URI uri) implements Access {
        @Override
        public InetAddress address() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public Map<String, String> headers(String method, String body, Duration timeout) {
            return Map.of("X-Api-Key", "s3cret");
        }

        @Override
        public void refused() {}
    }

    RemoteServer remote(Access access, Duration lookAgain) {
        var remote = new RemoteServer(client, access, 20_000, new Pace(lookAgain, SHORT), looks::add);
        opened.add(remote);
        return remote;
    }

    RemoteServer remote() {
        return remote(new Open(server.uri()), Duration.ofMinutes(5));
    }

    static String text(ObjectNode message) {
        return message.path("result").path("content").path(0).path("text").asText();
    }

    ObjectNode call(RemoteServer remote, String tool) throws McpFault {
        return call(remote, tool, SHORT);
    }

    ObjectNode call(RemoteServer remote, String tool, Duration time) throws McpFault {
        var hash = remote.look().stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .hash();
        return remote.call(
                tool, hash, json("{'a': 12345678901234567.10}"), Map.of("app.concierge/idempotencyKey", "k1"), time);
    }
}
