package app.concierge.brand;

import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The brands this service answers for, each with the release that is live. */
@ApplicationScoped
public class Brands {
    public List<BrandId> all() {
        throw new UnsupportedOperationException();
    }

    /** What new conversations of the brand are answered with; empty when there is no such brand. */
    public Optional<Release> live(BrandId brand) {
        throw new UnsupportedOperationException();
    }

    /** A release by its name, so that a conversation finishes on the one it began with. */
    public Optional<Release> release(BrandId brand, String hash) {
        throw new UnsupportedOperationException();
    }
}
