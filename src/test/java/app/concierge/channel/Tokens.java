package app.concierge.channel;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.Set;

/** Tokens as an identity provider would make them for these tests. */
final class Tokens {
    private Tokens() {}

    static String customer(String brand, String subject) {
        return customer(brand, subject, Duration.ofMinutes(10));
    }

    static String customer(String brand, String subject, Duration valid) {
        return token(brand, subject, "customer", "concierge", valid);
    }

    static String token(String brand, String subject, String role, String audience, Duration valid) {
        return Jwt.audience(audience)
                .subject(subject)
                .groups(Set.of(role))
                .claim("brand", brand)
                .expiresIn(valid)
                .sign();
    }
}
