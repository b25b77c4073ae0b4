package app.concierge.partner;

import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.vault.NoSecret;
import app.concierge.vault.Vault;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How this service shows a partner who it is. Secrets come from the environment or a vault, and nobody prints them. */
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
            Secret certificate, Secret key, @Nullable Secret authority) implements Auth {
        /** What they are at the moment. */
        Pem pem() throws NotSent {
            return new Pem(certificate.value(), key.value(), authority == null ? null : authority.value());
        }
    }

    /** Certificate, key and authority in PEM, whose line ends may be written as {@code \\n}; does not print itself. */
    record Pem(String certificate, String key, @Nullable String authority) {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** A secret that does not show itself when it is printed. */
    sealed interface Secret {
        /**
         * As it is at the moment.
         *
         * @throws NotSent when it is not to be had
         */
        String value() throws NotSent;

        /** Somebody did not take the value. */
        default void refused() {}
    }

    /** One that is what it is, as those of the environment. */
    record Known(String value) implements Secret {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** One that stands in the vault, and is read whenever it is used. */
    record InVault(String reference, Vault.Shelf shelf) implements Secret {
        @Override
        public String value() throws NotSent {
            try {
                return shelf.read(reference);
            } catch (NoSecret e) {
                throw new NotSent(e.getMessage(), e);
            }
        }

        @Override
        public void refused() {
            shelf.refused(reference);
        }

        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    /** What is printed of a secret. */
    String HIDDEN = "(secret)";
}
