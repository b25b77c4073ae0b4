package app.concierge.partner;

import app.concierge.partner.PartnerFault.NoAnswer;
import app.concierge.partner.PartnerFault.NotSent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Connects to the address that was checked and no other, follows no redirect, reads no more
 * than the limit, ends at the time-out; an interrupted caller takes the request down with it.
 */
@ApplicationScoped
public class PartnerHttp {
    private static final int CONNECT_MILLIS = 1_500;

    private static final int MOST_IDENTITIES = 200;
    private static final int UNUSED_MILLIS = 60_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final LoadingCache<Auth.Pem, HttpClient> identified;
    private final int answerLimit;

    PartnerHttp(Vertx vertx, PartnerConfig config) {
        this.vertx = vertx;
        this.answerLimit = config.answerLimit();
        this.client = client(vertx, options(), config);
        this.identified = Caffeine.newBuilder()
                .maximumSize(MOST_IDENTITIES)
                .expireAfterAccess(Duration.ofHours(1))
                .<Auth.Pem, HttpClient>removalListener((_, unused, _) -> close(unused))
                .build(identity -> client(vertx, Certificates.shown(options(), identity), config));
    }

    /** Of every client that goes out to partners. */
    static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(16 * 1024)
                .setMaxRedirects(0)
                .setDecompressionSupported(false)
                .setKeepAliveTimeout(20);
    }

    static HttpClient client(Vertx vertx, HttpClientOptions options, PartnerConfig config) {
        int most = config.concurrency();
        return vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(most).setMaxWaitQueueSize(most));
    }

    /** Not before a request that was just given to it is over. */
    private void close(@Nullable HttpClient unused) {
        if (unused != null) {
            vertx.setTimer(UNUSED_MILLIS, _ -> unused.close());
        }
    }

    @PreDestroy
    void close() {
        client.close();
        identified.asMap().values().forEach(HttpClient::close);
    }

    private HttpClient client(Auth.@Nullable MutualTls identity) throws NotSent {
        return identity == null ? client : identified.get(identity.pem());
    }

    /**
     * @param address of the host, checked
     * @param body null for none
     * @param identity who we are to the server; null for nobody in particular
     */
    record Outbound(
            String method,
            URI uri,
            InetAddress address,
            Map<String, String> headers,
            @Nullable String body,
            Duration timeout,
            Auth.@Nullable MutualTls identity) {
        Outbound(
                String method,
                URI uri,
                InetAddress address,
                Map<String, String> headers,
                @Nullable String body,
                Duration timeout) {
            this(method, uri, address, headers, body, timeout, null);
        }
    }

    /** @param contentType without parameters, lower case; empty when there was none */
    record Reply(int status, String contentType, String body) {}

    Reply exchange(Outbound outbound) throws PartnerFault {
        return exchange(outbound, answerLimit);
    }

    /** @param most bytes of the answer */
    Reply exchange(Outbound outbound, int most) throws PartnerFault {
        var flight = new Flight(outbound, most);
        client(outbound.identity()).request(options(outbound)).onComplete(made -> {
            if (made.failed()) {
                flight.answer.completeExceptionally(new NotSent("no connection", made.cause()));
            } else {
                flight.send(made.result());
            }
        });
        return flight.await();
    }

    private static RequestOptions options(Outbound outbound) {
        var uri = outbound.uri();
        var tls = "https".equalsIgnoreCase(uri.getScheme());
        var port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(outbound.method()))
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(outbound.address(), port)))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(target)
                .setConnectTimeout(Math.min(CONNECT_MILLIS, outbound.timeout().toMillis()))
                .setFollowRedirects(false);
        outbound.headers().forEach(options::putHeader);
        return options;
    }

    /** A request on its way. Its handlers run on an event loop, its caller waits on a thread of its own. */
    private static final class Flight {
        private final Outbound outbound;
        private final int most;
        private final CompletableFuture<Reply> answer = new CompletableFuture<>();
        private final AtomicReference<@Nullable HttpClientRequest> request = new AtomicReference<>();

        Flight(Outbound outbound, int most) {
            this.most = most;
            this.outbound = outbound;
        }

        void send(HttpClientRequest made) {
            if (answer.isDone()) {
                made.reset();
                return;
            }
            request.set(made);
            made.response().onComplete(came -> {
                if (came.failed()) {
                    answer.completeExceptionally(new NoAnswer("connection lost", came.cause()));
                } else {
                    read(made, came.result());
                }
            });
            var sent = outbound.body() == null ? made.end() : made.end(outbound.body());
            sent.onFailure(lost -> answer.completeExceptionally(new NoAnswer("connection lost", lost)));
        }

        private void read(HttpClientRequest made, HttpClientResponse response) {
            var body = Buffer.buffer();
            response.handler(part -> {
                if (body.length() + part.length() > most) {
                    answer.completeExceptionally(new NoAnswer("an answer longer than " + most + " bytes", null));
                    made.reset();
                } else {
                    body.appendBuffer(part);
                }
            });
            response.exceptionHandler(
                    lost -> answer.completeExceptionally(new NoAnswer("connection lost within the answer", lost)));
            response.endHandler(
                    _ -> answer.complete(new Reply(response.statusCode(), contentType(response), body.toString())));
        }

        Reply await() throws PartnerFault {
            try {
                return answer.get(outbound.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw ended(new NotSent("no connection in time", e), new NoAnswer("no answer in time", e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ended(new NotSent("cancelled", e), new NoAnswer("cancelled", e));
            } catch (ExecutionException e) {
                throw switch (e.getCause()) {
                    case PartnerFault fault -> fault;
                    case null, default -> new NoAnswer("unexpected fault", e);
                };
            }
        }

        private PartnerFault ended(NotSent notSent, NoAnswer noAnswer) {
            var sent = request.get();
            answer.completeExceptionally(noAnswer);
            if (sent == null) {
                return notSent;
            }
            sent.reset();
            return noAnswer;
        }
    }

    private static String contentType(HttpClientResponse response) {
        var header = response.getHeader("Content-Type");
        return header == null ? "" : header.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
