package app.concierge.conversation;

import app.concierge.brand.Brands;
import app.concierge.kernel.BrandId;
import app.concierge.tool.BrandLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The limits of a brand's live release. */
@ApplicationScoped
class LiveLimits implements BrandLimits {
    private final Brands brands;

    LiveLimits(Brands brands) {
        this.brands = brands;
    }

    @Override
    public Optional<Limits> of(BrandId brand) {
        return brands.live(brand)
                .map(release -> new Limits(
                        release.settings().caps().offersPerDay(),
                        release.settings().holdoutPercent()));
    }
}
