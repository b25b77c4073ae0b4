package app.concierge.llm.transport;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** A client that turns a request into bytes and sends them nowhere. */
public final class SentBytes implements HttpClient {
    private int sent;

    public StreamingChatModel openAi() {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new GivenClient(this))
                .baseUrl("http://localhost/v1")
                .modelName("scripted")
                .temperature(0.2)
                .maxTokens(500)
                .build();
    }

    public int sent() {
        return sent;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        execute(request, listener);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventListener listener) {
        sent = Exchange.current().body(request).length();
    }
}
