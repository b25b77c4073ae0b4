package app.concierge.llm.transport;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One answer of a model, an event each 20 ms or all at once, from its bytes to what LangChain4j makes of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ModelStreamBench {
    private static final long MOST_BYTES = 8L << 20;
    private static final Duration TOKEN = Duration.ofMillis(20);
    private static final Duration GATHER = Duration.ofMillis(40);

    private final HeldClient client = new HeldClient();
    private final StreamingChatModel model = OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new GivenClient(client))
            .baseUrl("http://localhost/v1")
            .modelName("scripted")
            .accumulateToolCallId(false)
            .returnThinking(true)
            .build();
    private final List<Buffer> events = ScriptedAnswer.events();
    private final List<Buffer> atOnce = ScriptedAnswer.atOnce();

    @Benchmark
    public ChatResponse a_token_each_20_ms() {
        return answer(events);
    }

    @Benchmark
    public ChatResponse all_events_at_once() {
        return answer(atOnce);
    }

    private ChatResponse answer(List<Buffer> buffers) {
        var answer = new Answered();
        model.chat("hello", answer);
        var pace = new HandPace(GATHER);
        var stream = new EventStream(client.listener(), new Exchange(() -> {}), MOST_BYTES, pace);
        for (var buffer : buffers) {
            stream.feed(buffer);
            pace.pass(TOKEN);
        }
        stream.end();
        return answer.response();
    }

    private static final class Answered implements StreamingChatResponseHandler {
        private int characters;
        private @Nullable ChatResponse response;

        ChatResponse response() {
            if (response == null || characters != response.aiMessage().text().length()) {
                throw new IllegalStateException("An answer came that is not whole.");
            }
            return response;
        }

        @Override
        public void onPartialResponse(String piece) {
            characters += piece.length();
        }

        @Override
        public void onCompleteResponse(ChatResponse whole) {
            response = whole;
        }

        @Override
        public void onError(Throwable error) {
            throw new IllegalStateException(error);
        }
    }
}
