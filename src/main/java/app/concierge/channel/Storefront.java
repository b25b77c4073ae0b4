package app.concierge.channel;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.conversation.TryOuts;
import app.concierge.kernel.BrandId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** What of a brand somebody has before them: what is live, or what they try out, as it is by now. */
@Singleton
class Storefront {
    private final Brands brands;
    private final TryOuts tryOuts;

    Storefront(Brands brands, TryOuts tryOuts) {
        this.brands = brands;
        this.tryOuts = tryOuts;
    }

    /** @throws Problem 404 when there is no such brand */
    Release of(BrandId brand, SecurityIdentity identity) {
        var live = brands.live(brand).orElseThrow(Problem::unknownBrand);
        return identity.getAttribute(TryOutProvider.HOLDER) instanceof TryOuts.Holder holder
                        && holder.brand().equals(brand)
                ? tryOuts.release(holder)
                        .flatMap(release -> brands.release(brand, release))
                        .orElse(live)
                : live;
    }
}
