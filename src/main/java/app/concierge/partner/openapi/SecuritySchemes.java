package app.concierge.partner.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the document wants to be signed in to, as a manifest's {@code auth}. Secrets are named, never said: those of the
 * environment that begin with the partner's name, or what {@code x-concierge-secret} of the scheme says.
 */
final class SecuritySchemes {
    private static final String SCHEMES = "/components/securitySchemes/";

    private final Document document;
    private final Draft draft;
    private final String prefix;

    SecuritySchemes(Document document, Draft draft, String partner) {
        this.document = document;
        this.draft = draft;
        this.prefix = "env:" + partner.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    /** @param at where it is asked for */
    private record Wish(String scheme, Set<String> scopes, String at) {}

    void add() {
        if (document.get("/x-concierge").has("auth")) {
            draft.copy(draft.root(), "auth", "/auth", "/x-concierge/auth");
            return;
        }
        var wishes = wishes();
        if (wishes.size() > 1) {
            var second = wishes.values().stream().skip(1).findFirst().orElseThrow();
            document.fault(
                    second.at(),
                    "All operations of a document sign in the same way, but this one wants '" + second.scheme()
                            + "' and others '" + wishes.keySet().iterator().next() + "'. x-concierge.auth says which.");
        } else if (!wishes.isEmpty()) {
            var wish = wishes.values().iterator().next();
            auth(wish).ifPresent(auth -> {
                draft.root().set("auth", auth);
                draft.comes("/auth", SCHEMES + Document.escaped(wish.scheme()));
            });
        }
    }

    private Map<String, Wish> wishes() {
        var wishes = new LinkedHashMap<String, Wish>();
        for (var path : document.get("/paths").properties()) {
            for (var method : path.getValue().properties()) {
                var at = "/paths/" + Document.escaped(path.getKey()) + "/" + Document.escaped(method.getKey());
                var own = method.getValue().path("security").isArray();
                if (own && !method.getValue().path("x-concierge-ignore").asBoolean()) {
                    wish(at + "/security", wishes);
                } else if (method.getValue().has("responses")) {
                    wish("/security", wishes);
                }
            }
        }
        return wishes;
    }

    /** Of several ways the first that is one of ours; none where signing in is left to the caller. */
    private void wish(String at, Map<String, Wish> wishes) {
        var ways = document.get(at);
        if (!ways.isArray() || ways.isEmpty()) {
            return;
        }
        for (var way : ways) {
            if (way.isEmpty()) {
                return;
            }
            if (way.size() == 1) {
                var scheme = way.fieldNames().next();
                if (isOurs(scheme) || ways.size() == 1) {
                    var scopes = new LinkedHashSet<String>();
                    way.path(scheme).forEach(scope -> scopes.add(scope.asText()));
                    wishes.merge(scheme, new Wish(scheme, scopes, at), (known, more) -> {
                        known.scopes().addAll(more.scopes());
                        return known;
                    });
                    return;
                }
            }
        }
        document.fault(
                at,
                "None of these ways of signing in is known here, or several are wanted at once. x-concierge.auth says another.");
    }

    private boolean isOurs(String scheme) {
        return kind(scheme)
                .map(found -> !found.path("type").asText().equals("openIdConnect")
                        && !found.path("in").asText().equals("query")
                        && !found.path("in").asText().equals("cookie"))
                .orElse(false);
    }

    private Optional<JsonNode> kind(String scheme) {
        var at = SCHEMES + Document.escaped(scheme);
        return document.get(at).isMissingNode()
                ? Optional.empty()
                : document.resolved(at).map(document::get);
    }

    private Optional<ObjectNode> auth(Wish wish) {
        var at = SCHEMES + Document.escaped(wish.scheme());
        var found = kind(wish.scheme());
        if (found.isEmpty()) {
            document.fault(
                    wish.at(), "There is no security scheme '" + wish.scheme() + "' in components.securitySchemes.");
            return Optional.empty();
        }
        var scheme = found.get();
        var auth = JsonNodeFactory.instance.objectNode();
        var secret = scheme.path("x-concierge-secret").asText(prefix + "SECRET");
        switch (scheme.path("type").asText()) {
            case "apiKey" -> {
                if (!scheme.path("in").asText().equals("header")) {
                    document.fault(
                            at,
                            "An API key is sent in a header; in "
                                    + scheme.path("in").asText() + " it would be seen by others.");
                }
                auth.put("type", "api-key")
                        .put("header", scheme.path("name").asText())
                        .put("secret", secret);
            }
            case "http" -> http(scheme, auth, at, secret);
            case "oauth2" -> oauth(scheme, auth, at, secret, wish.scopes());
            case "mutualTLS" ->
                auth.put("type", "mtls")
                        .put("certificate", prefix + "CERTIFICATE")
                        .put("key", prefix + "KEY");
            default ->
                document.fault(
                        at + "/type",
                        "The way of signing in '" + scheme.path("type").asText()
                                + "' is not known here. x-concierge.auth says another.");
        }
        return Optional.of(auth);
    }

    private void http(JsonNode scheme, ObjectNode auth, String at, String secret) {
        switch (scheme.path("scheme").asText().toLowerCase(Locale.ROOT)) {
            case "bearer" -> auth.put("type", "bearer").put("secret", secret);
            case "basic" ->
                auth.put("type", "basic")
                        .put("user", scheme.path("x-concierge-user").asText("${" + prefix.substring(4) + "USER}"))
                        .put("secret", secret);
            default ->
                document.fault(
                        at + "/scheme",
                        "The HTTP scheme '" + scheme.path("scheme").asText()
                                + "' is not known here: bearer and basic are.");
        }
    }

    private void oauth(JsonNode scheme, ObjectNode auth, String at, String secret, Set<String> scopes) {
        var flow = scheme.path("flows").path("clientCredentials");
        if (flow.isMissingNode()) {
            document.fault(
                    at,
                    "Of OAuth2 only the flow clientCredentials is known here: no customer signs in at the partner.");
            return;
        }
        auth.put("type", "oauth2-client-credentials")
                .put("token-url", flow.path("tokenUrl").asText())
                .put(
                        "client-id",
                        scheme.path("x-concierge-client-id").asText("${" + prefix.substring(4) + "CLIENT_ID}"))
                .put("secret", secret);
        draft.comes("/auth/token-url", at + "/flows/clientCredentials/tokenUrl");
        if (!scopes.isEmpty()) {
            auth.put("scope", scopes.stream().collect(Collectors.joining(" ")));
        }
    }
}
