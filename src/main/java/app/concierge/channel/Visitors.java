package app.concierge.channel;

import app.concierge.kernel.BrandId;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Identities of people who have not logged in. A token is {@code v1.<uuid>.<expiry, seconds>.<HMAC-SHA-256>}, signed for
 * one brand; whoever holds it is that visitor.
 */
@Startup
@ApplicationScoped
class Visitors {
    private static final Logger LOG = Logger.getLogger(Visitors.class);
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_TOKEN = 128;

    private final SecretKeySpec key;
    private final Duration remembered;
    private final Clock clock;

    Visitors(ChannelSettings settings, Clock clock) {
        this.key = new SecretKeySpec(keyBytes(settings.visitor().key()), "HmacSHA256");
        this.remembered = settings.visitor().remembered();
        this.clock = clock;
    }

    /** @param subject within the issuer {@code visitor} of the brand */
    record Visitor(UUID subject, Instant expires, String token) {}

    Visitor create(BrandId brand) {
        return sign(brand, UUID.randomUUID());
    }

    /** The same visitor for another while, once half of the time is over. */
    Visitor renew(BrandId brand, Visitor visitor) {
        var half = clock.instant().plus(remembered.dividedBy(2));
        return visitor.expires().isBefore(half) ? sign(brand, visitor.subject()) : visitor;
    }

    /** Empty for a token that is not ours, not of this brand, or too old. */
    Optional<Visitor> read(BrandId brand, String token) {
        var parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("v1")) {
            return Optional.empty();
        }
        try {
            var subject = UUID.fromString(parts[1]);
            var expires = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            var expected = token(brand, subject, expires);
            return expires.isAfter(clock.instant()) && equal(expected, token)
                    ? Optional.of(new Visitor(subject, expires, token))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private Visitor sign(BrandId brand, UUID subject) {
        var expires = clock.instant().plus(remembered);
        return new Visitor(subject, expires, token(brand, subject, expires));
    }

    private String token(BrandId brand, UUID subject, Instant expires) {
        var claims = "v1." + subject + "." + expires.getEpochSecond();
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            var signature = mac.doFinal((brand + "|" + claims).getBytes(StandardCharsets.UTF_8));
            return claims + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256.", impossible);
        }
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] keyBytes(Optional<String> configured) {
        if (configured.isPresent()) {
            var bytes = configured.get().getBytes(StandardCharsets.UTF_8);
            if (bytes.length < SHORTEST_KEY) {
                throw new IllegalStateException(
                        "concierge.channel.visitor.key is too short: at least " + SHORTEST_KEY + " characters.");
            }
            return bytes;
        }
        LOG.warn("Visitors are known to this node only, and until it stops: set concierge.channel.visitor.key.");
        var random = new byte[SHORTEST_KEY];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
