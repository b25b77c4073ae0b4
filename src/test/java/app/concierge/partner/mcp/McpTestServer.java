package app.concierge.partner.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An MCP server over streamable HTTP that a test tells what to do, also wrong things. */
public final class McpTestServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final long LOOK_AGAIN_MILLIS = 20;

    /** What it heard, in the order in which it came. */
    public final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** How it answers a call, by the tool's name; what has nothing here is answered with its name as text. */
    public final Map<String, Behaviour> calls = new ConcurrentHashMap<>();

    private final Map<String, ObjectNode> tools = new ConcurrentSkipListMap<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessionsOpened = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** Whether a POST is answered by a stream of events. */
    public volatile boolean streams;

    /** What a session that it does not know is answered. */
    public volatile int forgotten = 404;

    /** Tools of a page. */
    public volatile int page = 100;

    /** Whether a list has another page for ever. */
    public volatile boolean endless;

    /** @param method of HTTP; {@code message} is empty for anything but a POST */
    public record Heard(String method, Map<String, String> headers, ObjectNode message) {
        /** Of JSON-RPC. */
        public String called() {
            return message.path("method").asText();
        }
    }

    /** One exchange, from the request to its end. */
    public interface Behaviour {
        void answer(McpExchange exchange) throws IOException;
    }

    /** @param port 0 for a free one */
    public McpTestServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/mcp", exchange -> handle(new McpExchange(exchange, this)));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/mcp");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Single quotes for double ones. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @param definition as JSON, single quotes for double ones */
    public McpTestServer tool(String definition) {
        var tool = json(definition);
        tools.put(tool.path("name").asText(), tool);
        return this;
    }

    public void remove(String tool) {
        tools.remove(tool);
    }

    /** Says unasked that its tools have changed, to whoever listens; returns how many those are. */
    public int announce() throws IOException {
        var message = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n";
        for (var listener : listeners) {
            listener.write(message.getBytes(StandardCharsets.UTF_8));
            listener.flush();
        }
        return listeners.size();
    }

    /** Ends the streams of those who listen. */
    public void hangUp() {
        hungUp.incrementAndGet();
    }

    public void forgetSessions() {
        sessions.clear();
    }

    public int listening() {
        return listeners.size();
    }

    public int sessionsOpened() {
        return sessionsOpened.get();
    }

    public int sessionsOpen() {
        return sessions.size();
    }

    public List<Heard> heard(String called) {
        return heard.stream().filter(one -> one.called().equals(called)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Waits until it is closed. */
    void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(McpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(exchange.heard);
            if (exchange.heard.called().equals("initialize")) {
                initialize(exchange);
            } else if (!sessions.contains(exchange.heard.headers().getOrDefault("mcp-session-id", ""))) {
                exchange.status(forgotten);
            } else {
                known(exchange);
            }
        }
    }

    private void initialize(McpExchange exchange) throws IOException {
        var session = "session-" + sessionsOpened.incrementAndGet();
        sessions.add(session);
        exchange.header("Mcp-Session-Id", session);
        exchange.result(json("{'protocolVersion': '2025-06-18', 'capabilities': {'tools': {'listChanged': true}},"
                + " 'serverInfo': {'name': 'test', 'version': '1'}}"));
    }

    private void known(McpExchange exchange) throws IOException {
        switch (exchange.heard.method()) {
            case "GET" -> listen(exchange);
            case "DELETE" -> {
                sessions.remove(exchange.heard.headers().get("mcp-session-id"));
                exchange.status(204);
            }
            default -> {
                switch (exchange.heard.called()) {
                    case "tools/list" -> exchange.result(list(exchange.heard.message()));
                    case "tools/call" -> {
                        var tool = exchange.params().path("name").asText();
                        calls.getOrDefault(tool, one -> one.text(tool)).answer(exchange);
                    }
                    default -> exchange.status(202);
                }
            }
        }
    }

    private ObjectNode list(ObjectNode message) {
        var from = message.path("params").path("cursor").asInt();
        var result = JSON.createObjectNode();
        var shown = tools.values().stream().skip(from).limit(page).toList();
        result.putArray("tools").addAll(shown);
        if (endless || from + shown.size() < tools.size()) {
            result.put("nextCursor", String.valueOf(from + shown.size()));
        }
        return result;
    }

    private void listen(McpExchange exchange) throws IOException {
        var resumed = exchange.heard.headers().get("last-event-id");
        if (resumed != null && calls.containsKey("resumed")) {
            calls.get("resumed").answer(exchange);
            return;
        }
        var out = exchange.events();
        out.write(": welcome\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        listeners.add(out);
        var before = hungUp.get();
        try {
            while (before == hungUp.get() && !closing.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                // somebody may listen on
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(out);
        }
    }
}
