package app.concierge.partner;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Certificates and keys as the environment or a vault holds them: PEM, whose line ends may be written as {@code \n}. */
final class Certificates {
    private static final String NO_AUTHORITY = "The authority's certificate ('ca') is not PEM.";

    private Certificates() {}

    static HttpClientOptions shown(HttpClientOptions options, Auth.Pem identity) {
        options.setKeyCertOptions(new PemKeyCertOptions()
                .setCertValue(pem(identity.certificate()))
                .setKeyValue(pem(identity.key())));
        var authority = identity.authority();
        if (authority != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(pem(authority)));
        }
        return options;
    }

    /** Why these cannot be shown to anybody. */
    static Optional<String> objection(Auth.Pem identity) {
        try {
            new PemKeyCertOptions()
                    .setCertValue(pem(identity.certificate()))
                    .setKeyValue(pem(identity.key()))
                    .loadKeyStore(null);
        } catch (Exception _) {
            return Optional.of("Certificate and key are not both PEM (-----BEGIN …), the key in PKCS #8.");
        }
        try {
            var authority = identity.authority();
            if (authority != null) {
                var bytes = new ByteArrayInputStream(pem(authority).getBytes());
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(bytes)
                        .isEmpty()) {
                    return Optional.of(NO_AUTHORITY);
                }
            }
        } catch (Exception _) {
            return Optional.of(NO_AUTHORITY);
        }
        return Optional.empty();
    }

    private static Buffer pem(String text) {
        return Buffer.buffer(text.translateEscapes());
    }
}
