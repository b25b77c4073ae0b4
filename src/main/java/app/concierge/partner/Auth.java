package app.concierge.partner;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How this service shows a partner who it is. Secrets come from the environment, and nobody prints them. */
public sealed interface Auth {
    record None() implements Auth {}

    record ApiKey(String header, Secret secret) implements Auth {}

    /** RFC 6750. */
    record Bearer(Secret secret) implements Auth {}

    /** RFC 7617. */
    record Basic(String user, Secret secret) implements Auth {}

    /** HMAC-SHA256 over method, path, time, idempotency key and body; see {@code tools/README.md}. */
    record Hmac(String keyId, Secret secret) implements Auth {}

    /** RFC 6749, section 4.4. */
    record ClientCredentials(
            URI tokenUrl,
            String clientId,
            Secret secret,
            @Nullable String scope) implements Auth {}

    /**
     * A certificate of ours, shown to the partner while connecting (RFC 8446, section 4.4.2). All in PEM.
     *
     * @param authority who signs the partner's own certificate; null for the usual authorities
     */
    record MutualTls(
            Secret certificate, Secret key, @Nullable Secret authority) implements Auth {}

    /** A secret that does not show itself when it is printed. */
    record Secret(String value) {
        @Override
        public String toString() {
            return "(secret)";
        }
    }
}
