package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import app.concierge.partner.mcp.McpFault.NotSent;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to one server, whose answers come piece by piece. Connects to the address that was checked and no other, follows
 * no redirect; an interrupted caller takes the request down with it.
 */
final class Wire {
    private static final int CONNECT_MILLIS = 1_500;

    private final HttpClient client;
    private final Access access;
    private final int answerLimit;

    /** @param answerLimit most bytes of an answer that wait to be read, or of one that is read whole */
    Wire(HttpClient client, Access access, int answerLimit) {
        this.client = client;
        this.access = access;
        this.answerLimit = answerLimit;
    }

    Access access() {
        return access;
    }

    int answerLimit() {
        return answerLimit;
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param body empty for none
     */
    Incoming open(String method, Map<String, String> headers, String body, Deadline deadline) throws McpFault {
        var made = made(options(method, headers, body, deadline), deadline);
        var incoming = new CompletableFuture<Incoming>();
        made.response().onComplete(came -> {
            if (came.failed()) {
                incoming.completeExceptionally(new NoAnswer("connection lost", came.cause()));
            } else {
                incoming.complete(new Incoming(made, came.result(), answerLimit));
            }
        });
        var sent = body.isEmpty() ? made.end() : made.end(body);
        sent.onFailure(lost -> incoming.completeExceptionally(new NoAnswer("connection lost", lost)));
        try {
            return incoming.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            made.reset();
            throw new NoAnswer("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            made.reset();
            throw new NoAnswer("cancelled", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof McpFault fault ? fault : new NoAnswer("unexpected fault", e);
        }
    }

    private HttpClientRequest made(RequestOptions options, Deadline deadline) throws NotSent {
        var making = client.request(options).toCompletionStage().toCompletableFuture();
        try {
            return making.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            var _ = making.thenAccept(HttpClientRequest::reset);
            throw new NotSent("no connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var _ = making.thenAccept(HttpClientRequest::reset);
            throw new NotSent("cancelled", e);
        }
    }

    private RequestOptions options(String method, Map<String, String> headers, String body, Deadline deadline)
            throws NotSent {
        var uri = access.uri();
        var tls = "https".equalsIgnoreCase(uri.getScheme());
        var port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        var all = new LinkedHashMap<>(headers);
        try {
            all.putAll(access.headers(method, body, deadline.left()));
            var connect = Math.clamp(deadline.left().toMillis(), 1, CONNECT_MILLIS);
            var options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(method))
                    .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(access.address(), port)))
                    .setHost(uri.getHost())
                    .setPort(port)
                    .setSsl(tls)
                    .setURI(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                    .setConnectTimeout(connect)
                    .setFollowRedirects(false);
            all.forEach(options::putHeader);
            return options;
        } catch (IOException e) {
            throw new NotSent(String.valueOf(e.getMessage()), e);
        }
    }
}
