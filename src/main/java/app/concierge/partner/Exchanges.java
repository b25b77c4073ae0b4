package app.concierge.partner;

import app.concierge.partner.Answers.Answer;
import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Manifest.McpTool;
import app.concierge.partner.PartnerFault.NoAnswer;
import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.PartnerHttp.Outbound;
import app.concierge.partner.sandbox.Sandbox;
import app.concierge.tool.Effect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One attempt of one call: from arguments to a request, from its reply to what it means. */
@ApplicationScoped
public class Exchanges {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final PartnerHttp http;
    private final Destinations destinations;
    private final Signatures signatures;
    private final Guards guards;
    private final Sandbox sandbox;
    private final ObjectMapper json;

    Exchanges(
            PartnerHttp http,
            Destinations destinations,
            Signatures signatures,
            Guards guards,
            Sandbox sandbox,
            ObjectMapper json) {
        this.http = http;
        this.destinations = destinations;
        this.signatures = signatures;
        this.guards = guards;
        this.sandbox = sandbox;
        this.json = json;
    }

    Answer attempt(Call call, Duration timeout) throws PartnerFault {
        return switch (call.offering().binding()) {
            case Http route -> overHttp(call, route, timeout);
            case McpTool _ -> throw new NotSent("no session with an MCP server", null);
        };
    }

    private Answer overHttp(Call call, Http route, Duration timeout) throws PartnerFault {
        var request = request(call, route);
        var headers = headers(call, request, timeout);
        var reply = guards.attempt(call.partner(), () -> {
            var outbound = new Outbound(
                    request.method(), request.uri(), address(call, request.uri()), headers, request.body(), timeout);
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
        return Answers.read(reply, call.offering().contract().output());
    }

    private record Request(String method, URI uri, @Nullable String body) {}

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
        var headers = new LinkedHashMap<String, String>();
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

    private Request request(Call call, Http route) throws NotSent {
        var method = route.method();
        var used = new LinkedHashSet<String>();
        var path = path(call, route, used);
        var base = call.manifest().base() == null
                ? sandbox.base(call.partner())
                : call.manifest().base();
        var isGet = method.equals("GET");
        var query = isGet ? query(call, used) : "";
        return new Request(method, URI.create(base + path + query), isGet ? null : body(call, used));
    }

    private static String path(Call call, Http route, Set<String> used) throws NotSent {
        var matcher = VARIABLE.matcher(route.path());
        var path = new StringBuilder();
        while (matcher.find()) {
            var name = matcher.group(1);
            var value = call.arguments().path(name).asText("");
            if (value.isEmpty() || value.equals(".") || value.equals("..")) {
                throw new NotSent("no value for {" + name + "} of the path", null);
            }
            used.add(name);
            matcher.appendReplacement(path, encoded(value).replace("$", "\\$"));
        }
        return matcher.appendTail(path).toString();
    }

    private static String query(Call call, Set<String> used) {
        var query = new StringBuilder();
        call.arguments().properties().forEach(argument -> {
            if (!used.contains(argument.getKey())) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(encoded(argument.getKey()))
                        .append("=")
                        .append(encoded(text(argument.getValue())));
            }
        });
        return query.toString();
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private String body(Call call, Set<String> used) {
        var body = call.arguments().deepCopy().remove(used);
        if (!call.terms().isEmpty()) {
            body.set("terms", call.terms());
        }
        if (!call.shared().isEmpty()) {
            var customer = body.putObject("customer");
            call.shared().forEach((name, value) -> customer.put(name.substring(name.indexOf('.') + 1), value));
        }
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
