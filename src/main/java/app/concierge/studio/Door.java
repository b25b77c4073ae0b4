package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.kernel.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who may do what in the studio: a brand's people with a token of {@code brand-editor} or {@code brand-publisher} and
 * their brands in {@code brands}; an operator with one of {@code operator}. Whoever comes for another brand learns nothing
 * of it, not even whether there is one, and no cache keeps what anybody reads.
 */
@Singleton
class Door {
    private static final String OPERATOR = "operator";
    private static final String PUBLISHER = "brand-publisher";
    private static final String EDITOR = "brand-editor";
    private static final int LONGEST = 100;

    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest underWay;
    private final Brands brands;

    Door(CurrentIdentityAssociation identity, CurrentVertxRequest underWay, Brands brands) {
        this.identity = identity;
        this.underWay = underWay;
        this.brands = brands;
    }

    /**
     * Somebody who was let in.
     *
     * @param name as it is written down who did something: the token's subject, by which two people are told apart
     * @param publishes whether they may approve, publish and roll back
     */
    record Who(BrandId brand, String name, boolean publishes) {}

    /** Who reads, edits, evaluates and tries. */
    Who editor(String brand) {
        var token = token();
        var someone = identity.getIdentity();
        boolean operator = someone.hasRole(OPERATOR);
        boolean publisher = someone.hasRole(PUBLISHER);
        if (!operator && !publisher && !someone.hasRole(EDITOR)) {
            throw new Refusal(403, "wrong-role", "This is for brand teams and operators.");
        }
        if (!operator && !named(token).contains(brand)) {
            throw new Refusal(403, "wrong-brand", "The token was made for other brands.");
        }
        return new Who(known(brand), name(token), operator || publisher);
    }

    /** Who approves, publishes and rolls back. */
    Who publisher(String brand) {
        var who = editor(brand);
        if (!who.publishes()) {
            throw new Refusal(403, "wrong-role", "A brand's publisher does this, or an operator.");
        }
        return who;
    }

    /** What is live of the brands that whoever asks may see, by name of the brand. */
    List<Release> brands() {
        var token = token();
        var someone = identity.getIdentity();
        return brands.all().stream()
                .filter(brand -> sees(someone, token, brand))
                .flatMap(brand -> brands.live(brand).stream())
                .toList();
    }

    private JsonWebToken token() {
        underWay.getCurrent().response().putHeader("Cache-Control", "no-store");
        var someone = identity.getIdentity();
        if (someone.isAnonymous() || !(someone.getPrincipal() instanceof JsonWebToken token)) {
            throw new Refusal(401, "unauthenticated", "A valid token is needed here.");
        }
        return token;
    }

    private static boolean sees(SecurityIdentity someone, JsonWebToken token, BrandId brand) {
        boolean team = someone.hasRole(PUBLISHER) || someone.hasRole(EDITOR);
        return someone.hasRole(OPERATOR) || (team && named(token).contains(brand.value()));
    }

    private BrandId known(String brand) {
        return brands.all().stream()
                .filter(known -> known.value().equals(brand))
                .findFirst()
                .orElseThrow(Refusal::unknownBrand);
    }

    /** Without a name nobody would know who did it. */
    private static String name(JsonWebToken token) {
        var subject = Objects.requireNonNullElse(token.getSubject(), "").strip();
        if (subject.isEmpty() || subject.length() > LONGEST) {
            throw new Refusal(403, "nobody", "The token must say in \"sub\" who this is, in at most 100 characters.");
        }
        return subject;
    }

    private static Set<String> named(JsonWebToken token) {
        Object claim = token.getClaim("brands");
        return switch (claim) {
            case JsonArray list ->
                list.stream()
                        .filter(JsonString.class::isInstance)
                        .map(one -> ((JsonString) one).getString())
                        .collect(Collectors.toUnmodifiableSet());
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }
}
