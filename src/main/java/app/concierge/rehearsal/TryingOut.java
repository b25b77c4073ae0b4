package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.TryOuts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens conversations for the brand's own people. */
@ApplicationScoped
class TryingOut {
    private final Cast cast;
    private final TryOuts tryOuts;
    private final RehearsalConfig config;

    TryingOut(Cast cast, TryOuts tryOuts, RehearsalConfig config) {
        this.cast = cast;
        this.tryOuts = tryOuts;
        this.config = config;
    }

    /** @return empty when there is no such person */
    Optional<TryOuts.Pass> open(Release release, @Nullable String draft, @Nullable String person) {
        return cast.customer(release.brand(), person)
                .map(customer -> tryOuts.open(release.brand(), customer, release.hash(), draft, config.tryOut()));
    }
}
