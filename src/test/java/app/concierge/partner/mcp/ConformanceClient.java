package app.concierge.partner.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The client that the official conformance suite runs, with the address of its server as the last argument: lists the tools
 * and calls each once, with numbers for numbers. How it is run is in {@code tools/README.md}.
 */
public final class ConformanceClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIME = Duration.ofSeconds(10);

    private ConformanceClient() {}

    private record Open(URI uri) implements Access {
        @Override
        public InetAddress address() throws IOException {
            return InetAddress.getByName(uri.getHost());
        }

        @Override
        public Map<String, String> headers(String method, String body, Duration timeout) {
            return Map.of();
        }

        @Override
        public void refused() {}
    }

    public static void main(String[] arguments) throws McpFault {
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxRedirects(0));
        var access = new Open(URI.create(arguments[arguments.length - 1]));
        try (var server = new RemoteServer(client, access, 262_144, new RemoteServer.Pace(TIME, TIME), tools -> {})) {
            for (var tool : server.look()) {
                var given = JSON.createObjectNode();
                tool.input()
                        .path("properties")
                        .properties()
                        .forEach(property -> given.set(property.getKey(), value(property.getValue())));
                server.call(tool.name(), tool.hash(), given, Map.of(), TIME);
            }
        } finally {
            client.close();
            vertx.close();
        }
    }

    private static JsonNode value(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "number", "integer" -> JSON.getNodeFactory().numberNode(5);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().textNode("five");
        };
    }
}
