package app.concierge.partner;

import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.PartnerHttp.Outbound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The headers by which a partner knows this service. Tokens are kept until shortly before they expire. */
@ApplicationScoped
public class Signatures {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration UNSAID_LIFE = Duration.ofMinutes(5);

    private final PartnerHttp http;
    private final Destinations destinations;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<Auth.ClientCredentials, Token> tokens = new ConcurrentHashMap<>();

    Signatures(PartnerHttp http, Destinations destinations, ObjectMapper json, Clock clock) {
        this.http = http;
        this.destinations = destinations;
        this.json = json;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /**
     * @param key the idempotency key; empty for none
     * @throws PartnerFault when a token was needed and not to be had
     */
    Map<String, String> headers(Auth auth, String method, URI uri, String key, @Nullable String body, Duration timeout)
            throws PartnerFault {
        return switch (auth) {
            case Auth.None _, Auth.MutualTls _ -> Map.of();
            case Auth.ApiKey apiKey -> Map.of(apiKey.header(), apiKey.secret().value());
            case Auth.Bearer bearer ->
                Map.of("Authorization", "Bearer " + bearer.secret().value());
            case Auth.Basic basic ->
                Map.of("Authorization", basic(basic.user(), basic.secret().value()));
            case Auth.Hmac hmac -> signed(hmac, method, uri, key, body == null ? "" : body);
            case Auth.ClientCredentials credentials ->
                Map.of("Authorization", "Bearer " + token(credentials, timeout).value());
        };
    }

    /** Forgets what the partner no longer takes. */
    void refused(Auth auth) {
        switch (auth) {
            case Auth.ClientCredentials credentials -> {
                tokens.remove(credentials);
                credentials.secret().refused();
            }
            case Auth.ApiKey apiKey -> apiKey.secret().refused();
            case Auth.Bearer bearer -> bearer.secret().refused();
            case Auth.Basic basic -> basic.secret().refused();
            case Auth.Hmac hmac -> hmac.secret().refused();
            case Auth.None _, Auth.MutualTls _ -> {}
        }
    }

    private Map<String, String> signed(Auth.Hmac hmac, String method, URI uri, String key, String body) throws NotSent {
        var time = Long.toString(clock.instant().getEpochSecond());
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Key-Id", hmac.keyId());
        headers.put("X-Timestamp", time);
        headers.put("X-Signature", hmac(hmac.secret().value(), String.join("\n", method, target, time, key, body)));
        return headers;
    }

    static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Token token(Auth.ClientCredentials credentials, Duration timeout) throws PartnerFault {
        var kept = tokens.get(credentials);
        if (kept != null && kept.until().isAfter(clock.instant())) {
            return kept;
        }
        try {
            var token = fetched(credentials, timeout);
            tokens.put(credentials, token);
            return token;
        } catch (PartnerFault e) {
            throw new NotSent("no access token: " + e.getMessage(), e);
        }
    }

    private Token fetched(Auth.ClientCredentials credentials, Duration timeout) throws PartnerFault {
        var form = "grant_type=client_credentials"
                + (credentials.scope() == null ? "" : "&scope=" + encoded(credentials.scope()));
        var headers = Map.of(
                "Authorization",
                basic(
                        encoded(credentials.clientId()),
                        encoded(credentials.secret().value())),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json");
        try {
            var address = destinations.resolve(credentials.tokenUrl().getHost());
            var reply = http.exchange(new Outbound("POST", credentials.tokenUrl(), address, headers, form, timeout));
            JsonNode answer = reply.status() == 200 ? json.readTree(reply.body()) : json.createObjectNode();
            var value = answer.path("access_token").asText();
            if (value.isEmpty() || !value.matches("[\\x21-\\x7E]+")) {
                throw new NotSent("status " + reply.status() + " of the token address", null);
            }
            var life = Duration.ofSeconds(answer.path("expires_in").asLong(UNSAID_LIFE.toSeconds()));
            return new Token(value, clock.instant().plus(life).minus(MARGIN));
        } catch (Destinations.Refused | JsonProcessingException e) {
            throw new NotSent("no usable token address", e);
        }
    }

    private static String basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
