package app.concierge.partner.mcp;

import static app.concierge.partner.mcp.McpTestServer.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.mcp.McpFault.NotSent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a server, and what comes of it. */
class RemoteServerTest extends RemoteServers {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void calls_a_tool_whether_the_answer_is_json_or_events(boolean streams) throws McpFault {
        server.streams = streams;
        assertEquals("echo", text(call(remote(), "echo")));
        var call = server.heard("tools/call").getFirst();
        assertEquals(json("{'a': 12345678901234567.10}"), call.message().at("/params/arguments"));
        assertEquals(
                "k1",
                call.message()
                        .path("params")
                        .path("_meta")
                        .path("app.concierge/idempotencyKey")
                        .asText());
        assertEquals("session-1", call.headers().get("Mcp-Session-Id"));
        assertEquals("2025-06-18", call.headers().get("MCP-Protocol-Version"));
        assertEquals("s3cret", call.headers().get("X-Api-Key"));
        assertEquals("application/json, text/event-stream", call.headers().get("Accept"));
        var hello = server.heard("initialize").getFirst();
        assertEquals(json("{}"), hello.message().at("/params/capabilities"));
        assertEquals("2025-11-25", hello.message().at("/params/protocolVersion").asText());
        assertEquals(1, server.heard("notifications/initialized").size());
    }

    @Test
    void lists_the_tools_of_all_pages_but_not_for_ever() throws McpFault {
        for (var i = 0; i < 30; i++) {
            server.tool(ECHO.replace("echo", "tool" + i));
        }
        server.tool(ECHO.replace("echo", "later").replace("'desc", "'execution': {'taskSupport': 'required'}, 'desc"));
        server.tool("{'name': 'no schema'}");
        server.page = 10;
        assertEquals(31, remote().look().size());
        server.endless = true;
        var before = server.heard("tools/list").size();
        remote().look();
        assertEquals(20, server.heard("tools/list").size() - before);
    }

    @Test
    void keeps_a_definition_as_it_stands_and_its_hash_apart_from_its_order() throws McpFault {
        server.tool("{'name': 'b', 'inputSchema': {'type': 'object', 'properties': {'n': {'multipleOf': 0.5}}},"
                + " 'outputSchema': {'type': 'object'}, 'annotations': {'readOnlyHint': true, 'title': 'Bee'}}");
        server.tool("{'annotations': {'title': 'Bee', 'readOnlyHint': true}, 'outputSchema': {'type': 'object'},"
                + " '_meta': {'x': 1}, 'inputSchema': {'properties': {'n': {'multipleOf': 0.50}}, 'type': 'object'},"
                + " 'name': 'b'}");
        var tool = remote().look().getFirst();
        server.tool("{'name': 'b', 'inputSchema': {'type': 'object', 'properties': {'n': {'multipleOf': 0.5}}},"
                + " 'outputSchema': {'type': 'object'}, 'annotations': {'readOnlyHint': true, 'title': 'Bee'}}");
        assertEquals(tool.hash(), remote().look().getFirst().hash());
        assertEquals("Bee", tool.title());
        assertTrue(tool.readOnly());
        assertFalse(tool.idempotent());
        server.tool("{'name': 'b', 'description': 'Now with more.', 'inputSchema': {'type': 'object'}}");
        assertFalse(remote().look().getFirst().hash().equals(tool.hash()));
    }

    @Test
    void goes_on_with_a_stream_that_broke_off_instead_of_asking_twice() throws McpFault {
        server.calls.put("echo", exchange -> {
            exchange.event("id: e1\nretry: 300\ndata: \n\n");
            var answer = exchange.message("result", json("{'content': [{'type': 'text', 'text': 'late'}]}"));
            server.calls.put("resumed", again -> again.event("id: e2\ndata: " + answer + "\n\n"));
        });
        var began = Instant.now(Clock.systemUTC());
        assertEquals("late", text(call(remote(), "echo")));
        assertTrue(Duration.between(began, Instant.now(Clock.systemUTC())).toMillis() >= 300);
        assertEquals(1, server.heard("tools/call").size());
        var resumed = server.heard.stream()
                .filter(one -> one.headers().containsKey("Last-Event-ID"))
                .findFirst()
                .orElseThrow();
        assertEquals("e1", resumed.headers().get("Last-Event-ID"));
        assertEquals("GET", resumed.method());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void opens_another_session_when_the_server_forgot_it(int status) throws McpFault {
        server.forgotten = status;
        var remote = remote();
        call(remote, "echo");
        server.forgetSessions();
        var hash = looks.getFirst().getFirst().hash();
        assertEquals("echo", text(remote.call("echo", hash, json("{}"), Map.of(), SHORT)));
        assertEquals(2, server.sessionsOpened());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void opens_another_session_also_where_the_listener_was_the_first_to_hear(int status) throws Exception {
        server.forgotten = status;
        var remote = remote();
        call(remote, "echo");
        await().until(() -> server.listening() == 1);
        server.forgetSessions();
        server.hangUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> listened() == 2);
        var hash = looks.getFirst().getFirst().hash();
        assertEquals("echo", text(remote.call("echo", hash, json("{}"), Map.of(), SHORT)));
        assertEquals(2, server.sessionsOpened());
    }

    private long listened() {
        return server.heard.stream().filter(one -> one.method().equals("GET")).count();
    }

    @Test
    void answers_what_the_server_asks_and_offers_nothing() throws McpFault {
        server.streams = true;
        server.calls.put("echo", exchange -> {
            exchange.event("data: {\"jsonrpc\":\"2.0\",\"id\":\"p-1\",\"method\":\"ping\"}\n\n");
            exchange.event("data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\"}\n\n");
            exchange.text("echo");
        });
        assertEquals("echo", text(call(remote(), "echo")));
        var replies = server.heard.stream()
                .map(McpTestServer.Heard::message)
                .filter(message -> message.has("result") || message.has("error"))
                .toList();
        assertEquals(json("{'jsonrpc': '2.0', 'id': 'p-1', 'result': {}}"), replies.getFirst());
        assertEquals(-32601, replies.getLast().at("/error/code").asInt());
        assertEquals(7, replies.getLast().path("id").asInt());
    }

    @Test
    void looks_again_when_the_server_says_that_its_tools_changed() throws Exception {
        var remote = remote();
        remote.start();
        await().until(() -> !looks.isEmpty());
        server.tool(ECHO.replace("again", "louder"));
        await().until(() -> server.announce() > 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> looks.size() > 1);
        assertFalse(looks.getLast()
                .getFirst()
                .hash()
                .equals(looks.getFirst().getFirst().hash()));
        var old = looks.getFirst().getFirst().hash();
        assertThrows(NotSent.class, () -> remote.call("echo", old, json("{}"), Map.of(), SHORT));
        assertEquals(0, server.heard("tools/call").size());
    }

    @Test
    void looks_again_now_and_then_when_the_server_says_nothing() {
        remote(new Open(server.uri()), Duration.ofMillis(200)).start();
        await().until(() -> !looks.isEmpty());
        server.remove("echo");
        await().atMost(Duration.ofSeconds(5)).until(() -> looks.getLast().isEmpty());
    }

    @Test
    void comes_back_to_a_server_that_was_away() {
        var port = server.port();
        server.close();
        var remote = remote();
        remote.start();
        assertThrows(NotSent.class, remote::look);
        try (var again = new McpTestServer(port).tool(ECHO)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !looks.isEmpty());
            assertEquals(1, again.sessionsOpened());
        }
    }

    @Test
    void ends_its_session_when_it_is_closed() {
        var remote = remote();
        remote.start();
        await().until(() -> server.sessionsOpen() == 1
                && server.heard.stream().anyMatch(one -> one.method().equals("GET")));
        remote.close();
        await().until(() -> server.sessionsOpen() == 0);
        assertThrows(NotSent.class, remote::look);
    }
}
