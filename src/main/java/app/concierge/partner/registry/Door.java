package app.concierge.partner.registry;

import app.concierge.kernel.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what here. A partner comes with its key, or with a token of the group {@code partner} that names it in {@code
 * partner}; a brand's people with a token of {@code brand-publisher} or {@code brand-editor} and their brands in {@code
 * brands}; an operator with one of {@code operator}. Everybody else is refused, and no cache keeps what anybody reads.
 */
@ApplicationScoped
class Door {
    static final String PARTNER = "partner";
    private static final String OPERATOR = "operator";
    private static final String PUBLISHER = "brand-publisher";
    private static final String EDITOR = "brand-editor";
    private static final int LONGEST = 100;

    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest underWay;

    Door(CurrentIdentityAssociation identity, CurrentVertxRequest underWay) {
        this.identity = identity;
        this.underWay = underWay;
    }

    /**
     * Somebody who was let in.
     *
     * @param name as it is written down who did something, e.g. {@code partner skyride}
     * @param operator who may undo what others did
     */
    record Who(String name, boolean operator) {}

    Who operator() {
        var someone = someone();
        if (!someone.hasRole(OPERATOR)) {
            throw new Refusal(403, "wrong-role", "Only operators do this.");
        }
        return who(someone, OPERATOR);
    }

    /** The partner itself, or an operator. */
    Who owner(String partner) {
        var someone = someone();
        if (someone.hasRole(OPERATOR)) {
            return who(someone, OPERATOR);
        }
        return ownSelf(someone, partner);
    }

    /** The partner itself, an operator, or anybody of a brand's team. */
    Who reader(String partner) {
        var someone = someone();
        for (var role : Set.of(OPERATOR, PUBLISHER, EDITOR)) {
            if (someone.hasRole(role)) {
                return who(someone, role);
            }
        }
        return ownSelf(someone, partner);
    }

    /** Who publishes for that brand, or an operator. */
    Who publisher(BrandId brand) {
        var someone = someone();
        if (someone.hasRole(OPERATOR)) {
            return who(someone, OPERATOR);
        }
        if (!someone.hasRole(PUBLISHER)) {
            throw new Refusal(403, "wrong-role", "A brand's publisher does this, or an operator.");
        }
        if (!brands(someone).contains(brand.value())) {
            throw new Refusal(403, "wrong-brand", "The token was made for other brands.");
        }
        return who(someone, PUBLISHER);
    }

    private static Who ownSelf(SecurityIdentity someone, String partner) {
        if (!someone.hasRole(PARTNER)) {
            throw new Refusal(403, "wrong-role", "This is for partners, brand teams and operators.");
        }
        var own = someone.getPrincipal() instanceof JsonWebToken token
                ? text(token.getClaim(PARTNER))
                : text(someone.getAttribute(PARTNER));
        if (!own.equals(partner)) {
            throw new Refusal(403, "wrong-partner", "This belongs to another partner.");
        }
        return new Who("partner " + partner, false);
    }

    private SecurityIdentity someone() {
        underWay.getCurrent().response().putHeader("Cache-Control", "no-store");
        var someone = identity.getIdentity();
        if (someone.isAnonymous()) {
            throw new Refusal(401, "unauthenticated", "A key in X-Api-Key is needed here, or a valid token.");
        }
        return someone;
    }

    private static Who who(SecurityIdentity someone, String role) {
        var subject = someone.getPrincipal() instanceof JsonWebToken token ? text(token.getSubject()) : "";
        var name = role + " " + subject;
        return new Who(name.substring(0, Math.min(LONGEST, name.length())).strip(), role.equals(OPERATOR));
    }

    private static Set<String> brands(SecurityIdentity someone) {
        Object claim = someone.getPrincipal() instanceof JsonWebToken token ? token.getClaim("brands") : null;
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
