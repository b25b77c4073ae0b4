package app.concierge.llm.transport;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import org.jspecify.annotations.Nullable;

/** Sends nothing, and holds who listens to the answer. */
final class HeldClient implements HttpClient {
    private @Nullable ServerSentEventListener listener;

    ServerSentEventListener listener() {
        if (listener == null) {
            throw new IllegalStateException("Nothing was asked.");
        }
        return listener;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener heard) {
        listener = heard;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventListener heard) {
        listener = heard;
    }
}
