package app.concierge.vault;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of Vault's HTTP API as reads secrets: KV version 2, tokens, AppRole. */
public final class SmallVault implements AutoCloseable {
    private static final String TOKEN = "hvs.token-of-a-test";
    private static final String VALUES = "/v1/secret/data/";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int fault;

    public SmallVault() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param path below the mount {@code secret} */
    public void put(String path, Map<String, String> fields) {
        secrets.put(path, Map.copyOf(fields));
    }

    void remove(String path) {
        secrets.remove(path);
    }

    /** It answers all with that status; with 0 as it should. */
    void fail(int status) {
        fault = status;
    }

    /** What was asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** This one as the service knows it, where every value is read again at once. */
    public Vault vault() {
        return vault(Clock.systemUTC(), Map.of("concierge.vault.keep", "0s", "concierge.vault.token", TOKEN));
    }

    Vault vault(Clock clock, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("concierge.vault.url", "http://127.0.0.1:" + server.getAddress().getPort());
        all.putIfAbsent("concierge.vault.timeout", "1s");
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VaultConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(VaultConfig.class);
        return new Vault(config, clock);
    }

    static Map<String, String> byToken() {
        return Map.of("concierge.vault.token", TOKEN);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (fault != 0) {
                answer(exchange, fault, errors("internal error, with " + TOKEN));
            } else if (path.equals("/v1/auth/approle/login")) {
                login(exchange);
            } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                answer(exchange, 403, errors("permission denied"));
            } else {
                var fields = path.startsWith(VALUES) ? secrets.get(path.substring(VALUES.length())) : null;
                answer(exchange, fields == null ? 404 : 200, fields == null ? errors() : secret(fields));
            }
        }
    }

    private static void login(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody());
        if (!body.path("role_id").asText().equals("the-role")
                || !body.path("secret_id").asText().equals("its-secret")) {
            answer(exchange, 400, errors("invalid role or secret ID"));
            return;
        }
        var answer = answered();
        answer.putObject("auth")
                .put("client_token", TOKEN)
                .put("accessor", "accessor")
                .put("lease_duration", 3600)
                .put("renewable", true);
        answer(exchange, 200, answer);
    }

    private static ObjectNode secret(Map<String, String> fields) {
        var answer = answered();
        var data = answer.putObject("data");
        var values = data.putObject("data");
        fields.forEach(values::put);
        data.putObject("metadata")
                .put("created_time", "2026-03-22T02:24:06.945319214Z")
                .put("deletion_time", "")
                .put("destroyed", false)
                .put("version", 1);
        return answer;
    }

    private static ObjectNode answered() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request_id", "a-request")
                .put("lease_id", "")
                .put("lease_duration", 0)
                .put("renewable", false);
    }

    private static ObjectNode errors(String... errors) {
        var answer = JsonNodeFactory.instance.objectNode();
        var all = answer.putArray("errors");
        List.of(errors).forEach(all::add);
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
