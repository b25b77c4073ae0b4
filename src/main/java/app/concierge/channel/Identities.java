package app.concierge.channel;

import app.concierge.channel.Visitors.Visitor;
import app.concierge.conversation.TryOuts;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.Profiles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the door. A customer's token, verified already, has the role {@code customer} and names the brand in
 * {@code brand}; {@code sub} within {@code iss} is the customer.
 */
@Singleton
class Identities {
    private static final String VISITOR = "visitor";

    private final Profiles profiles;
    private final Visitors visitors;
    private final Crowd crowd;
    private final long remembered;

    Identities(Profiles profiles, Visitors visitors, Crowd crowd, ChannelSettings settings) {
        this.profiles = profiles;
        this.visitors = visitors;
        this.crowd = crowd;
        this.remembered = settings.visitor().remembered().toSeconds();
    }

    record Known(CustomerId customer, @Nullable Instant expires, Optional<String> cookie) {}

    /**
     * The customer of a valid token; else, where the brand serves visitors, the visitor. A visitor who comes back with a
     * token is from then on that person.
     */
    Known know(BrandId brand, boolean visitorsWelcome, Knock knock, SecurityIdentity identity) {
        if (identity.getAttribute(TryOutProvider.HOLDER) instanceof TryOuts.Holder holder) {
            return known(brand, holder);
        }
        var visitor = Optional.ofNullable(knock.visitor()).flatMap(token -> visitors.read(brand, token));
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            var person = person(brand, identity, token);
            visitor.ifPresent(before -> profiles.stitch(customer(brand, before), person));
            var cookie = visitor.map(_ -> cookie(brand, "", 0, knock.secure()));
            return new Known(person, Instant.ofEpochSecond(token.getExpirationTime()), cookie);
        }
        if (!visitorsWelcome) {
            throw Problem.unauthenticated();
        }
        var now = visitor.map(known -> visitors.renew(brand, known)).orElseGet(() -> arrive(brand, knock));
        var cookie = visitor.filter(now::equals).isPresent()
                ? Optional.<String>empty()
                : Optional.of(cookie(brand, now.token(), remembered, knock.secure()));
        return new Known(customer(brand, now), null, cookie);
    }

    private static Known known(BrandId brand, TryOuts.Holder holder) {
        if (!holder.brand().equals(brand)) {
            throw new Problem(403, "wrong-brand", "The token was made for another brand.");
        }
        return new Known(holder.customer(), holder.expires(), Optional.empty());
    }

    /** A new visitor, for a client that keeps no cookies. */
    Visitor arrive(BrandId brand, Knock knock) {
        if (!crowd.mayBecomeVisitor(knock.address())) {
            throw new Problem(429, "too-many-visitors", "Too many new visitors from this address; please wait.");
        }
        return visitors.create(brand);
    }

    private CustomerId customer(BrandId brand, Visitor visitor) {
        return profiles.identify(brand, VISITOR, visitor.subject().toString());
    }

    private CustomerId person(BrandId brand, SecurityIdentity identity, JsonWebToken token) {
        if (!identity.hasRole("customer")) {
            throw new Problem(403, "wrong-role", "Only customers may chat.");
        }
        if (!brand.value().equals(text(token.getClaim("brand")))) {
            throw new Problem(403, "wrong-brand", "The token was made for another brand.");
        }
        var issuer = token.getIssuer();
        var subject = token.getSubject();
        if (issuer == null || issuer.equals(VISITOR) || subject == null || subject.isBlank()) {
            throw new Problem(403, "no-subject", "The token does not say whose it is.");
        }
        return profiles.identify(brand, issuer, subject);
    }

    private static String text(@Nullable Object claim) {
        return switch (claim) {
            case JsonString json -> json.getString();
            case String string -> string;
            case null, default -> "";
        };
    }

    private static String cookie(BrandId brand, String value, long seconds, boolean secure) {
        return Knock.COOKIE + "=" + value + "; Path=/brands/" + brand + "; Max-Age=" + seconds
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
