package app.concierge.llm;

import app.concierge.llm.transport.Exchange;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.openai.internal.DefaultOpenAiClient;
import dev.langchain4j.model.openai.internal.SyncOrAsyncOrStreaming;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionRequest;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionResponse;
import dev.langchain4j.model.openai.internal.spi.OpenAiClientBuilderFactory;

/**
 * LangChain4j's client of OpenAI's API, which writes every request as an indented text, and twice: for a stream, and for an
 * answer in one piece. Here a request is written once, as the bytes that are sent; what LangChain4j writes is empty.
 */
public final class LeanOpenAiClient extends DefaultOpenAiClient {
    private static final JsonMapper JSON = new JsonMapper();
    /** For requests whose messages stand among the custom parameters. */
    private static final JsonMapper WITHOUT_MESSAGES = JsonMapper.builder()
            .addMixIn(ChatCompletionRequest.class, MessagesAside.class)
            .build();

    private static final ChatCompletionRequest EMPTY =
            ChatCompletionRequest.builder().build();

    private LeanOpenAiClient(Builder builder) {
        super(builder);
    }

    @Override
    public SyncOrAsyncOrStreaming<ChatCompletionResponse> chatCompletion(ChatCompletionRequest request) {
        return super.chatCompletion(Exchange.send(written(request)) ? EMPTY : request);
    }

    private static byte[] written(ChatCompletionRequest request) {
        try {
            var given = request.customParameters();
            boolean written = given != null && given.get("messages") instanceof OpenAiMessages;
            return (written ? WITHOUT_MESSAGES : JSON).writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request cannot be written.", e);
        }
    }

    @JsonIgnoreProperties("messages")
    private interface MessagesAside {}

    /** How LangChain4j finds this client. */
    public static final class Factory implements OpenAiClientBuilderFactory {
        @Override
        public Builder get() {
            return new Builder() {
                @Override
                public DefaultOpenAiClient build() {
                    return new LeanOpenAiClient(this);
                }
            };
        }
    }
}
