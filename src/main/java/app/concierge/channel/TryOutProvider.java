package app.concierge.channel;

import app.concierge.channel.TryOutMechanism.TokenRequest;
import app.concierge.conversation.TryOuts;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Which try-out a token opens. */
@Singleton
class TryOutProvider implements IdentityProvider<TokenRequest> {
    /** The attribute of the identity that holds a {@link TryOuts.Holder}. */
    static final String HOLDER = "tryout";

    private final TryOuts tryOuts;

    TryOutProvider(TryOuts tryOuts) {
        this.tryOuts = tryOuts;
    }

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> tryOuts.holder(request.token())
                .<SecurityIdentity>map(holder -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(holder.customer().toString()))
                        .addAttribute(HOLDER, holder)
                        .build())
                .orElseThrow(() -> new AuthenticationFailedException("The token is not valid.")));
    }
}
