package app.concierge.partner.mcp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import app.concierge.partner.mcp.McpFault.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not keep to the rules, or may not be called. */
class RemoteServerFaultsTest extends RemoteServers {
    @Test
    void gives_up_in_time_and_says_so_to_the_server() throws McpFault {
        server.calls.put("echo", McpExchange::hang);
        var remote = remote();
        remote.look();
        var began = Instant.now(Clock.systemUTC());
        assertThrows(NoAnswer.class, () -> call(remote, "echo", Duration.ofMillis(400)));
        assertTrue(Duration.between(began, Instant.now(Clock.systemUTC())).toSeconds() < 2);
        await().until(() -> server.heard("notifications/cancelled").size() == 1);
        assertEquals(
                server.heard("tools/call").getFirst().message().path("id"),
                server.heard("notifications/cancelled").getFirst().message().at("/params/requestId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flood", "endless event", "half", "html", "nothing", "an answer to something else", "no json"})
    void believes_no_answer_that_is(String kind) {
        server.calls.put("echo", exchange -> {
            switch (kind) {
                case "flood" -> exchange.text("x".repeat(50_000_000));
                case "endless event" -> {
                    while (true) {
                        exchange.event("data: " + "x".repeat(10_000) + "\n");
                    }
                }
                case "half" -> exchange.event("data: {\"jsonrpc\": \"2.0\"");
                case "html" -> exchange.body("text/html", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                case "nothing" -> exchange.status(202);
                case "no json" -> exchange.event("data: {\"a\": 1, \"a\": 2}\n\n");
                default ->
                    exchange.body(
                            "application/json",
                            "{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":{}}"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        var fault = assertThrows(McpFault.class, () -> call(remote(), "echo"));
        assertInstanceOf(NoAnswer.class, fault);
        assertEquals(1, server.heard("tools/call").size());
    }

    @Test
    void follows_no_redirect() {
        try (var other = new McpTestServer(0)) {
            server.calls.put("echo", exchange -> {
                exchange.header("Location", other.uri().toString());
                exchange.status(307);
            });
            assertThrows(NotSent.class, () -> call(remote(), "echo"));
            assertEquals(List.of(), other.heard);
        }
    }

    @Test
    void does_not_call_where_it_may_not() {
        var forbidden = new Access() {
            @Override
            public URI uri() {
                return server.uri();
            }

            @Override
            public InetAddress address() throws IOException {
                throw new IOException("the address is private");
            }

            @Override
            public Map<String, String> headers(String method, String body, Duration timeout) {
                return Map.of();
            }

            @Override
            public void refused() {}
        };
        assertThrows(NotSent.class, () -> remote(forbidden, SHORT).look());
        assertEquals(List.of(), server.heard);
    }
}
