package app.concierge.partner;

import app.concierge.tool.Fault;
import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A manifest's {@code auth}. */
final class AuthReader {
    private final LocatedYaml yaml;
    private final EnvironmentValues values;
    private final Addresses addresses;
    private final List<Fault> faults;

    /** @param faults takes what is wrong */
    AuthReader(LocatedYaml yaml, EnvironmentValues values, Addresses addresses, List<Fault> faults) {
        this.yaml = yaml;
        this.values = values;
        this.addresses = addresses;
        this.faults = faults;
    }

    interface Addresses {
        /** The address as it is written at that place, or a fault. */
        Optional<URI> read(LocatedYaml yaml, String at, String written, EnvironmentValues values, List<Fault> faults);
    }

    /** @param sandbox whether nobody is signed in to, so that no secret need be there */
    Auth read(boolean sandbox) {
        if (!(yaml.root().get("auth") instanceof ObjectNode auth)) {
            return new Auth.None();
        }
        var type = auth.path("type").asText();
        var shape = (ObjectNode) ManifestReader.SHAPE.path("$defs").get(type);
        var found = ManifestReader.shapeFaults(yaml, shape, "/auth", auth);
        faults.addAll(found);
        if (!found.isEmpty() || type.equals("none") || !areReferences(auth) || sandbox) {
            return new Auth.None();
        }
        return switch (type) {
            case "api-key" -> new Auth.ApiKey(auth.path("header").asText("X-Api-Key"), secret(auth, "secret"));
            case "bearer" -> new Auth.Bearer(secret(auth, "secret"));
            case "basic" -> new Auth.Basic(expanded(auth, "user"), secret(auth, "secret"));
            case "hmac" -> new Auth.Hmac(auth.path("key-id").asText(), secret(auth, "secret"));
            case "mtls" -> identity(auth);
            default -> credentials(auth);
        };
    }

    private boolean areReferences(ObjectNode auth) {
        var all = true;
        for (var key : List.of("secret", "certificate", "key", "ca")) {
            if (auth.has(key) && !EnvironmentValues.isReference(auth.path(key).asText())) {
                all = false;
                faults.add(yaml.fault(
                        "/auth/" + key,
                        "A secret never stands in a manifest: write env:NAME and put it in the environment, or"
                                + " vault:path#field."));
            }
        }
        return all;
    }

    private Auth identity(ObjectNode auth) {
        var before = faults.size();
        var identity = new Auth.MutualTls(
                secret(auth, "certificate"), secret(auth, "key"), auth.has("ca") ? secret(auth, "ca") : null);
        if (faults.size() == before) {
            objection(identity).ifPresent(reason -> faults.add(yaml.fault("/auth", reason)));
        }
        return identity;
    }

    /** None of what a vault does not tell at the moment. */
    private static Optional<String> objection(Auth.MutualTls identity) {
        try {
            return Certificates.objection(identity.pem());
        } catch (PartnerFault.NotSent _) {
            return Optional.empty();
        }
    }

    private Auth credentials(ObjectNode auth) {
        var url = addresses.read(yaml, "/auth/token-url", auth.path("token-url").asText(), values, faults);
        var client = expanded(auth, "client-id");
        var secret = secret(auth, "secret");
        var scope = auth.has("scope") ? auth.path("scope").asText() : null;
        return url.<Auth>map(uri -> new Auth.ClientCredentials(uri, client, secret, scope))
                .orElseGet(Auth.None::new);
    }

    private Auth.Secret secret(ObjectNode auth, String key) {
        try {
            return values.secret(auth.path(key).asText());
        } catch (EnvironmentValues.Unavailable e) {
            faults.add(yaml.fault("/auth/" + key, Objects.toString(e.getMessage(), "")));
            return new Auth.Known("");
        }
    }

    private String expanded(ObjectNode auth, String key) {
        try {
            return values.expand(auth.path(key).asText());
        } catch (EnvironmentValues.Unavailable e) {
            faults.add(yaml.fault("/auth/" + key, Objects.toString(e.getMessage(), "")));
            return "";
        }
    }
}
