package app.concierge.partner.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListMap;

/** A request and what is answered to it. */
public final class McpExchange implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public final McpTestServer.Heard heard;
    private final HttpExchange http;
    private final McpTestServer server;
    private boolean begun;

    McpExchange(HttpExchange http, McpTestServer server) throws IOException {
        this.http = http;
        this.server = server;
        var body = http.getRequestBody().readAllBytes();
        var headers = new ConcurrentSkipListMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        http.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        heard = new McpTestServer.Heard(
                http.getRequestMethod(),
                headers,
                body.length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body));
    }

    public JsonNode params() {
        return heard.message().path("params");
    }

    public void text(String text) throws IOException {
        var result = JSON.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        result(result);
    }

    public void result(ObjectNode result) throws IOException {
        message(message("result", result));
    }

    public ObjectNode message(String key, ObjectNode value) {
        var message = JSON.createObjectNode().put("jsonrpc", "2.0");
        message.set("id", heard.message().path("id"));
        return message.set(key, value);
    }

    /** As JSON or as an event, whichever the server does. */
    public void message(ObjectNode message) throws IOException {
        if (server.streams) {
            event("data: " + message + "\n\n");
        } else {
            body("application/json", message.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    public void body(String type, byte[] bytes) throws IOException {
        begun = true;
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(200, bytes.length);
        http.getResponseBody().write(bytes);
    }

    public void event(String lines) throws IOException {
        var out = events();
        out.write(lines.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public OutputStream events() throws IOException {
        if (!begun) {
            begun = true;
            http.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            http.sendResponseHeaders(200, 0);
        }
        return http.getResponseBody();
    }

    public void status(int status) throws IOException {
        begun = true;
        http.sendResponseHeaders(status, -1);
    }

    public void header(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    /** Says nothing until the server closes. */
    public void hang() {
        server.awaitClosing();
    }

    @Override
    public void close() {
        http.close();
    }
}
