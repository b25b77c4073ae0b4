package app.concierge.partner;

import app.concierge.partner.Answers.Answer;
import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Manifest.McpTool;
import app.concierge.partner.PartnerFault.NoAnswer;
import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.PartnerHttp.Outbound;
import app.concierge.partner.PartnerHttp.Reply;
import app.concierge.partner.Requests.Request;
import app.concierge.partner.sandbox.Sandbox;
import app.concierge.tool.Effect;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One attempt of one call: from arguments to a request, from its reply to what it means. */
@ApplicationScoped
public class Exchanges {
    private final PartnerHttp http;
    private final Destinations destinations;
    private final Signatures signatures;
    private final Guards guards;
    private final Sandbox sandbox;
    private final ObjectMapper json;
    private final McpServers remote;

    Exchanges(
            PartnerHttp http,
            Destinations destinations,
            Signatures signatures,
            Guards guards,
            Sandbox sandbox,
            ObjectMapper json,
            McpServers remote) {
        this.http = http;
        this.destinations = destinations;
        this.signatures = signatures;
        this.guards = guards;
        this.sandbox = sandbox;
        this.json = json;
        this.remote = remote;
    }

    Answer attempt(Call call, Duration timeout) throws PartnerFault {
        return switch (call.offering().binding()) {
            case Http route -> overHttp(call, route, timeout);
            case McpTool tool -> overMcp(call, tool, timeout);
        };
    }

    /** What fails in a rehearsal keeps no customer from the partner. */
    private static String guard(Call call) {
        return call.caller().rehearsed() ? call.partner() + ", rehearsed" : call.partner();
    }

    private Answer overMcp(Call call, McpTool tool, Duration timeout) throws PartnerFault {
        var message = guards.attempt(guard(call), ObjectNode.class, () -> remote.call(call, tool, timeout));
        return McpAnswers.read(
                message, tool.structured(), call.offering().contract().output());
    }

    private Answer overHttp(Call call, Http route, Duration timeout) throws PartnerFault {
        var base = call.manifest().base() == null
                ? sandbox.base(call.partner())
                : call.manifest().base();
        var request = new Requests(json, call, route).below(base);
        var headers = headers(call, request, timeout);
        var reply = guards.attempt(guard(call), Reply.class, () -> {
            var outbound = new Outbound(
                    request.method(),
                    request.uri(),
                    address(call, request.uri()),
                    headers,
                    request.body(),
                    timeout,
                    identity(call));
            var came = http.exchange(outbound);
            if (Answers.isBroken(came.status())) {
                throw new NoAnswer("status " + came.status(), null);
            }
            return came;
        });
        if (Answers.isBusy(reply.status())) {
            throw new NotSent("status " + reply.status(), null);
        }
        if (reply.status() == 401) {
            signatures.refused(call.manifest().auth());
        }
        return Answers.read(
                reply, call.offering().contract().output(), route.routing().answer());
    }

    private static Auth.@Nullable MutualTls identity(Call call) {
        return call.manifest().auth() instanceof Auth.MutualTls identity ? identity : null;
    }

    private InetAddress address(Call call, URI uri) throws NotSent {
        try {
            return call.manifest().base() == null
                    ? InetAddress.getLoopbackAddress()
                    : destinations.resolve(uri.getHost());
        } catch (Destinations.Refused e) {
            throw new NotSent(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, String> headers(Call call, Request request, Duration timeout) throws PartnerFault {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Concierge");
        if (request.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        var key = call.offering().contract().effect() == Effect.READ ? "" : call.key();
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", key);
        }
        headers.putAll(signatures.headers(
                call.manifest().auth(), request.method(), request.uri(), key, request.body(), timeout));
        return headers;
    }
}
