package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upgrades are written by hand here: a client library would hide the refusal's body. */
@QuarkusTest
class SocketDoorTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "/brands/nobody/chat, 404, unknown-brand",
        "/brands/Bad_Name/chat, 404, unknown-brand",
        "/brands/deli/chat?after=-1, 400, bad-after",
        "/brands/deli/chat?after=x, 400, bad-after",
        "/brands/deli/chat?after=99999999999999999999, 400, bad-after",
        "/brands/deli/chat?zone=Mars%2FBase, 400, bad-zone",
        "/brands/deli/chat?locale=!, 400, bad-locale",
        "/brands/deli/chat?conversation=no-uuid, 404, unknown-conversation",
        "/brands/deli/chat?conversation=6f1de1a2-0000-4000-8000-000000000000, 404, unknown-conversation"
    })
    void refuses_what_is_asked_wrongly(String path, int status, String code) throws IOException {
        assertRefused(upgrade(path), status, code);
    }

    @Test
    void refuses_a_broken_a_strange_and_an_expired_token() throws IOException {
        assertRefused(upgrade("/brands/deli/chat", bearer("no.token.atall")), 401, "unauthenticated");
        assertRefused(upgrade("/brands/deli/chat", bearer("x")), 401, "unauthenticated");
        var expired = Tokens.customer("deli", "sam", Duration.ofHours(-1));
        assertRefused(upgrade("/brands/deli/chat", bearer(expired)), 401, "unauthenticated");
        var elsewhere = Tokens.token("deli", "sam", "customer", "another-service", Duration.ofMinutes(5));
        assertRefused(upgrade("/brands/deli/chat", bearer(elsewhere)), 401, "unauthenticated");
        var answer = upgrade("/brands/deli/chat", bearer("x"));
        assertTrue(answer.head().contains("WWW-Authenticate: Bearer"), answer.head());
    }

    @Test
    void refuses_a_token_of_another_brand_or_another_role() throws IOException {
        assertRefused(upgrade("/brands/deli/chat", bearer(Tokens.customer("cellar", "sam"))), 403, "wrong-brand");
        var partner = Tokens.token("deli", "sam", "partner", "concierge", Duration.ofMinutes(5));
        assertRefused(upgrade("/brands/deli/chat", bearer(partner)), 403, "wrong-role");
    }

    @Test
    void refuses_pages_of_other_origins() throws IOException {
        assertRefused(upgrade("/brands/deli/chat", "Origin: https://evil.example"), 403, "origin-not-allowed");
        assertRefused(upgrade("/brands/deli/chat", "Origin: null"), 403, "origin-not-allowed");
    }

    @Test
    void reads_the_token_of_a_browser_from_the_sub_protocol() throws IOException {
        var protocols =
                "Sec-WebSocket-Protocol: bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20";
        assertRefused(upgrade("/brands/deli/chat", protocols + "nonsense"), 401, "unauthenticated");
        assertRefused(upgrade("/brands/deli/chat", protocols + Tokens.customer("cellar", "sam")), 403, "wrong-brand");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static void assertRefused(Answer answer, int status, String code) throws IOException {
        assertTrue(answer.head().startsWith("HTTP/1.1 " + status + " "), answer.toString());
        assertTrue(answer.head().contains("Content-Type: application/problem+json"), answer.head());
        var problem = JSON.readTree(answer.body());
        assertEquals("urn:concierge:problem:" + code, problem.get("type").textValue());
        assertEquals(status, problem.get("status").intValue());
        assertTrue(problem.get("detail").textValue().endsWith("."));
    }

    record Answer(String head, String body) {}

    private Answer upgrade(String path, String... headers) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var lines = new ArrayList<>(List.of(
                    "GET " + path + " HTTP/1.1",
                    "Host: localhost:" + RestAssured.port,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
            lines.addAll(List.of(headers));
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer(socket.getInputStream());
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + head);
            }
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Answer(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
}
