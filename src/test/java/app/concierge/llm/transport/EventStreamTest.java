package app.concierge.llm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final List<String> heard = new ArrayList<>();
    private final ServerSentEventListener listener = new ServerSentEventListener() {
        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            heard.add(event.event() + "=" + event.data());
        }

        @Override
        public void onError(Throwable error) {
            heard.add(String.valueOf(error.getMessage()));
        }

        @Override
        public void onClose() {
            heard.add("closed");
        }
    };

    @Test
    void events_are_the_same_however_the_bytes_are_cut() {
        var stream = "data: é😀\n\n: a comment\nevent: ping\r\ndata:1\r\ndata: 2\r\n\r\nid: 7\n\ndata\n\ndata: lost";
        var bytes = stream.getBytes(StandardCharsets.UTF_8);

        for (int size = 1; size <= bytes.length; size++) {
            heard.clear();
            feed(bytes, size, 1_000);
            assertEquals(List.of("null=é😀", "ping=1\n2", "null=", "closed"), heard, "in pieces of " + size);
        }
    }

    @Test
    void a_stream_beyond_its_measure_ends_in_one_fault() {
        feed("data: 1\n\ndata: 2\n\n".repeat(100).getBytes(StandardCharsets.UTF_8), 18, 30);

        assertEquals(List.of("null=1", "null=2", "too_long"), heard);
    }

    private void feed(byte[] bytes, int size, long most) {
        var events = new EventStream(listener, new Exchange(() -> {}), most);
        for (int from = 0; from < bytes.length; from += size) {
            events.feed(Buffer.buffer(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
        }
        events.end();
    }
}
