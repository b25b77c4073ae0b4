package app.concierge.llm;

import app.concierge.kernel.Voice;
import app.concierge.llm.transport.GivenClient;
import app.concierge.llm.transport.StreamingHttp;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** LangChain4j's models, one for each way of asking, on one transport. */
final class ProviderModels {
    private static final int MODELS = 500;
    private static final String ANTHROPIC_URL = "https://api.anthropic.com/v1/";
    private static final String OPENAI_URL = "https://api.openai.com/v1";

    private final HttpClientBuilder http;
    private final ModelKeys keys;
    private final Cache<Way, StreamingChatModel> models =
            Caffeine.newBuilder().maximumSize(MODELS).build();
    private final Function<Voice, StreamingChatModel> newPlanner;
    private final Cache<Voice, StreamingChatModel> planners =
            Caffeine.newBuilder().maximumSize(MODELS).build();

    ProviderModels(StreamingHttp transport, ModelKeys keys, Function<Voice, StreamingChatModel> newPlanner) {
        this.http = new GivenClient(transport); // time limits are the reader's, see Answer
        this.keys = keys;
        this.newPlanner = newPlanner;
    }

    /** @throws Unusable when the choice's key may not be read, or the provider wants one and there is none */
    StreamingChatModel of(ModelChoice choice) {
        return choice.isPlanner()
                ? planners.get(choice.voice(), newPlanner)
                : models.get(Way.of(choice, keys.read(choice.apiKey())), way -> build(choice, way.key()));
    }

    private StreamingChatModel build(ModelChoice choice, @Nullable String key) {
        return choice.provider().equals(ModelChoice.ANTHROPIC) ? anthropic(choice, key) : openAi(choice, key);
    }

    private StreamingChatModel openAi(ModelChoice choice, @Nullable String key) {
        var url = choice.baseUrl() == null ? OPENAI_URL : choice.baseUrl();
        var model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(url)
                .modelName(choice.model())
                .temperature(choice.temperature())
                .accumulateToolCallId(false)
                .returnThinking(true);
        if (key != null) {
            model.apiKey(key);
        }
        // OpenAI's newer models refuse max_tokens; of the compatible servers not all know its successor.
        return (isOpenAi(url) ? model.maxCompletionTokens(choice.maxTokens()) : model.maxTokens(choice.maxTokens()))
                .build();
    }

    private StreamingChatModel anthropic(ModelChoice choice, @Nullable String key) {
        if (key == null) {
            throw new Unusable("no_key");
        }
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(choice.baseUrl() == null ? ANTHROPIC_URL : choice.baseUrl())
                .apiKey(key)
                .modelName(choice.model())
                .temperature(Math.min(1, choice.temperature()))
                .maxTokens(choice.maxTokens())
                .cacheSystemMessages(true)
                .cacheTools(true)
                .build();
    }

    private static boolean isOpenAi(String url) {
        var host = URI.create(url).getHost();
        return host.equals("api.openai.com") || host.endsWith(".openai.azure.com");
    }

    /** The model cannot be asked as things stand; the word says why. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String kind;

        Unusable(String kind) {
            super(kind, null, false, false);
            this.kind = kind;
        }

        String kind() {
            return kind;
        }
    }

    /** All that a model is built from; choices that differ in nothing else share one. Does not print its key. */
    private record Way(
            String provider,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String key,
            double temperature,
            int maxTokens) {
        static Way of(ModelChoice choice, @Nullable String key) {
            return new Way(
                    choice.provider(), choice.model(), choice.baseUrl(), key, choice.temperature(), choice.maxTokens());
        }

        @Override
        public String toString() {
            return provider + " " + model;
        }
    }
}
