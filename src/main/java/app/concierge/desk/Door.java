package app.concierge.desk;

import app.concierge.brand.Brands;
import app.concierge.conversation.Handoffs.Agent;
import app.concierge.kernel.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Lets a brand's agents in: a token of the group {@code brand-agent} with the brand in {@code brands}. Customers are told the
 * name in {@code given_name}, else in {@code name}.
 */
@Singleton
class Door {
    private static final String AGENT = "brand-agent";
    private static final String NAMELESS = "A colleague";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ID = 200;

    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest underWay;
    private final Brands brands;

    Door(CurrentIdentityAssociation identity, CurrentVertxRequest underWay, Brands brands) {
        this.identity = identity;
        this.underWay = underWay;
        this.brands = brands;
    }

    /** @param expires from when the token is refused */
    record Visit(BrandId brand, Agent agent, Instant expires) {}

    Visit agent(String brand) {
        underWay.getCurrent().response().putHeader("Cache-Control", "no-store");
        var someone = identity.getIdentity();
        if (someone.isAnonymous() || !(someone.getPrincipal() instanceof JsonWebToken token)) {
            throw new Refusal(401, "unauthenticated", "A valid token is needed here.");
        }
        if (!someone.hasRole(AGENT)) {
            throw new Refusal(403, "wrong-role", "This is for the brand's agents.");
        }
        if (!named(token.getClaim("brands")).contains(brand)) {
            throw new Refusal(403, "wrong-brand", "The token was made for other brands.");
        }
        var known = brands.all().stream()
                .filter(one -> one.value().equals(brand))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "unknown-brand", "There is no such brand here."));
        var id = text(token.getSubject());
        return new Visit(
                known,
                new Agent(id.substring(0, Math.min(id.length(), LONGEST_ID)), name(token)),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static String name(JsonWebToken token) {
        return Stream.of("given_name", "name")
                .map(claim ->
                        text(token.getClaim(claim)).replaceAll("\\p{C}", "").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                .findFirst()
                .orElse(NAMELESS);
    }

    private static Set<String> named(@Nullable Object claim) {
        return switch (claim) {
            case JsonArray list -> list.stream().map(Door::text).collect(Collectors.toUnmodifiableSet());
            case Collection<?> list -> list.stream().map(Door::text).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }

    private static String text(@Nullable Object claim) {
        return switch (claim) {
            case JsonString json -> json.getString();
            case String string -> string;
            case null, default -> "";
        };
    }
}
