package app.concierge.partner.registry;

import app.concierge.partner.registry.ApiKeyMechanism.KeyRequest;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whose key it is. */
@ApplicationScoped
class ApiKeyProvider implements IdentityProvider<KeyRequest> {
    private final Accounts accounts;

    ApiKeyProvider(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> ApiKey.of(request.key())
                .flatMap(accounts::owner)
                .<SecurityIdentity>map(partner -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(partner))
                        .addRole(Door.PARTNER)
                        .addAttribute(Door.PARTNER, partner)
                        .build())
                .orElseThrow(() -> new AuthenticationFailedException("The key is not valid.")));
    }
}
