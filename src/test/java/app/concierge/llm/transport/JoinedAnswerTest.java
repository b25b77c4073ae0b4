package app.concierge.llm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.transport.RandomAnswer.Event;
import dev.langchain4j.http.client.sse.CancellationUnsupportedHandle;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a provider streams, and however its bytes are cut: with events joined LangChain4j makes the same of it. */
class JoinedAnswerTest {
    private static final int ANSWERS = 1_500;
    private static final Duration APART = Duration.ofMillis(40);

    private final HeldClient client = new HeldClient();
    private final StreamingChatModel openAi = OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new GivenClient(client))
            .baseUrl("http://localhost/v1")
            .modelName("m")
            .accumulateToolCallId(false)
            .returnThinking(true)
            .build();
    private final StreamingChatModel anthropic = AnthropicStreamingChatModel.builder()
            .httpClientBuilder(new GivenClient(client))
            .apiKey("key")
            .modelName("m")
            .maxTokens(100)
            .returnThinking(true)
            .build();

    @Test
    void an_answer_of_openai_is_the_same() {
        int saved = 0;
        for (int seed = 0; seed < ANSWERS; seed++) {
            saved += compare(openAi, RandomAnswer.openAi(new Random(seed)), seed);
        }
        assertTrue(saved > ANSWERS, saved + " pieces fewer");
    }

    @Test
    void an_answer_of_anthropic_is_the_same() {
        int saved = 0;
        for (int seed = 0; seed < ANSWERS; seed++) {
            saved += compare(anthropic, RandomAnswer.anthropic(new Random(seed)), seed);
        }
        assertTrue(saved > ANSWERS, saved + " pieces fewer");
    }

    /** By how many pieces the joined answer is shorter. */
    private int compare(StreamingChatModel model, List<Event> events, int seed) {
        var random = new Random(seed);
        boolean lastIsLost = random.nextInt(10) == 0;
        var whole = new Answered();
        model.chat("hello", whole);
        tell(client.listener(), lastIsLost ? events.subList(0, events.size() - 1) : events);

        var joined = new Answered();
        model.chat("hello", joined);
        stream(client.listener(), written(events, lastIsLost, random), random);

        assertEquals(whole.whole(), joined.whole(), "seed " + seed);
        return whole.pieces() - joined.pieces();
    }

    private static void tell(ServerSentEventListener listener, List<Event> events) {
        var context = new ServerSentEventContext(new CancellationUnsupportedHandle());
        events.forEach(event -> listener.onEvent(new ServerSentEvent(event.name(), event.data()), context));
        listener.onClose();
    }

    private static void stream(ServerSentEventListener listener, byte[] bytes, Random random) {
        var pace = new HandPace(APART);
        var stream = new EventStream(listener, new Exchange(() -> {}), bytes.length, pace);
        int most = 1 + random.nextInt(random.nextBoolean() ? 20 : 2_000);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
            stream.feed(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)));
            pace.pass(Duration.ofMillis(random.nextInt(30)));
            from = to;
        }
        stream.end();
    }

    private static byte[] written(List<Event> events, boolean lastIsLost, Random random) {
        var newline = random.nextInt(3) == 0 ? "\r\n" : "\n";
        var written = new StringBuilder();
        for (var event : events) {
            if (random.nextInt(8) == 0) {
                written.append(": a comment").append(newline);
            }
            if (event.name() != null) {
                written.append("event: ").append(event.name()).append(newline);
            }
            // White space between values may be a new line, and that a line of its own.
            var data = random.nextInt(8) == 0 ? event.data().replace(",\"usage\"", ",\n\"usage\"") : event.data();
            data.lines().forEach(line -> written.append("data: ").append(line).append(newline));
            written.append(newline);
        }
        int length = written.length() - (lastIsLost ? newline.length() : 0);
        return written.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }
}
