package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A reader who does not read: a socket of its own, whose receive buffer is small. */
@QuarkusTest
class SlowReaderTest {
    /** Together more than the kernel keeps for a connection: what is beyond it would be in the service's memory. */
    private static final int EVENTS = 1_500;

    private static final String PADDING = "x".repeat(10_000);

    private final EventLog log;

    SlowReaderTest(EventLog log) {
        this.log = log;
    }

    @Test
    void is_paused_while_others_are_served_and_then_served_to_the_end() throws Exception {
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        try (var quick = Chatting.at("/brands/deli/chat", token)) {
            var conversation = quick.conversation();
            fill(ConversationId.parse(conversation));
            try (var slow = connect("/brands/deli/chat?after=0&conversation=" + conversation, token)) {
                var before = System.nanoTime();
                var last = quick.ask("hello").getLast().path("seq").asLong();
                assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10, "the other one waited");
                var in = new DataInputStream(slow.getInputStream());
                passHead(in);
                assertTrue(frame(in).contains("welcome"));
                var numbers = new ArrayList<Long>();
                while (numbers.isEmpty() || numbers.getLast() < last) {
                    numbers.add(seq(frame(in)));
                }
                assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), numbers);
            }
        }
    }

    private void fill(ConversationId conversation) throws Exception {
        for (long seq = 1; seq <= EVENTS; seq += 100) {
            var events = LongStream.range(seq, seq + 100)
                    .mapToObj(number -> new LoggedEvent(number, json(number)))
                    .toList();
            log.append(conversation, events)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private static String json(long seq) {
        return LoggedEvent.PREFIX + seq + ",\"type\":\"CUSTOM\",\"name\":\"padding\",\"value\":\"" + PADDING + "\"}";
    }

    private static long seq(String frame) {
        return Long.parseLong(frame.substring(LoggedEvent.PREFIX.length(), frame.indexOf(',')));
    }

    private static Socket connect(String path, String token) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        var head = String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: localhost:" + RestAssured.port,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Authorization: Bearer " + token,
                "",
                "");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void passHead(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 101"), head::toString);
    }

    /** The next text frame (RFC 6455, 5.2), whole; pings are passed over. */
    private static String frame(DataInputStream in) throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            long bytes = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            var payload = in.readNBytes((int) bytes);
            if (first == 0x81) {
                return new String(payload, StandardCharsets.UTF_8);
            }
            assertEquals(0x89, first, "neither a text nor a ping");
        }
    }
}
