package app.concierge.llm.transport;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends a model's request and passes its events on as they come, on the connection's event loop. What is refused for a
 * moment (429, 5xx) or was sent into a connection that had just closed is tried once more, before anything came back.
 */
public final class StreamingHttp implements HttpClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final int LONGEST_REFUSAL = 16 * 1024;

    private final Vertx vertx;
    private final LoopClients clients;
    private final Duration longestWait;
    private final long mostBytes;
    private final Pace pace;

    /**
     * @param longestWait before the second try; a server that asks for more is not asked again
     * @param mostBytes of one answer
     * @param gather how long pieces of an answer's text may be gathered to one
     */
    public StreamingHttp(Vertx vertx, LoopClients clients, Duration longestWait, long mostBytes, Duration gather) {
        this.vertx = vertx;
        this.clients = clients;
        this.longestWait = longestWait;
        this.mostBytes = mostBytes;
        this.pace = new Beat(vertx, gather);
    }

    /** Not for answers that are no stream: no model here asks for one. */
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("Only streams are read here.");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventListener listener) {
        execute(request, new DefaultServerSentEventParser(), listener);
    }

    /** The parser is not used: it would hold a thread for as long as the answer lasts. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        var call = new Call(request, listener, Exchange.current());
        vertx.getOrCreateContext().runOnContext(_ -> call.send(true));
    }

    private final class Call {
        private final RequestOptions options;
        private final HttpRequest asked;
        private final ServerSentEventListener listener;
        private final Exchange exchange;

        Call(HttpRequest request, ServerSentEventListener listener, Exchange exchange) {
            this.options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(request.method().name()))
                    .setAbsoluteURI(request.url());
            request.headers().forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
            this.asked = request;
            this.listener = listener;
            this.exchange = exchange;
        }

        void send(boolean mayRepeat) {
            if (exchange.isCancelled()) {
                return;
            }
            clients.here()
                    .request(options)
                    .onFailure(cause -> fail(unreachable(cause)))
                    .onSuccess(request -> {
                        request.exceptionHandler(_ -> {}); // heard through the futures
                        if (exchange.began(request, vertx.getOrCreateContext())) {
                            request.send(exchange.body(asked))
                                    .onFailure(_ -> repeatOr(mayRepeat, new TransportFault("cut", "")))
                                    .onSuccess(response -> answered(request, response, mayRepeat));
                        }
                    });
        }

        private void answered(HttpClientRequest request, HttpClientResponse response, boolean mayRepeat) {
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                read(response);
                return;
            }
            boolean passing = status == 429 || status >= 500;
            var pause = pauseBefore(response.getHeader("Retry-After"));
            var refusal = Buffer.buffer();
            response.handler(piece -> {
                if (refusal.length() + piece.length() <= LONGEST_REFUSAL) {
                    refusal.appendBuffer(piece);
                } else {
                    request.reset();
                }
            });
            response.exceptionHandler(_ -> refused(status, refusal, passing && mayRepeat ? pause : null));
            response.endHandler(_ -> refused(status, refusal, passing && mayRepeat ? pause : null));
        }

        private void refused(int status, Buffer refusal, @Nullable Duration wait) {
            exchange.finished();
            if (wait != null) {
                vertx.setTimer(Math.max(1, wait.toMillis()), _ -> send(false));
            } else {
                fail(new TransportFault(Integer.toString(status), reason(refusal)));
            }
        }

        private void read(HttpClientResponse response) {
            var events = new EventStream(listener, exchange, mostBytes, pace);
            response.handler(events::feed);
            response.exceptionHandler(_ -> {
                exchange.finished();
                events.fail(new TransportFault("cut", ""));
                exchange.over();
            });
            response.endHandler(_ -> {
                exchange.finished();
                events.end();
                exchange.over();
            });
            exchange.answered(response);
        }

        private void repeatOr(boolean mayRepeat, TransportFault fault) {
            if (mayRepeat) {
                send(false);
            } else {
                fail(fault);
            }
        }

        private void fail(TransportFault fault) {
            if (!exchange.isCancelled()) {
                listener.onError(fault);
                exchange.over();
            }
        }
    }

    private static TransportFault unreachable(Throwable cause) {
        return new TransportFault("unreachable", cause.getClass().getSimpleName());
    }

    /** How long the server asks to wait, in seconds (RFC 9110, 10.2.3); null when that is longer than we do. */
    private @Nullable Duration pauseBefore(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Duration.ofMillis(200);
        }
        try {
            var asked = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            return asked.compareTo(longestWait) <= 0 ? asked : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The short code in an error's body; never its message, which may quote the customer. */
    private static String reason(Buffer refusal) {
        try {
            var error = JSON.readTree(refusal.getBytes()).path("error");
            for (var field : new String[] {"code", "type"}) {
                var word = error.path(field).asText("");
                if (WORD.matcher(word).matches()) {
                    return word;
                }
            }
        } catch (IOException _) {
            return "";
        }
        return "";
    }
}
