package app.concierge.rehearsal;

import app.concierge.brand.Release;
import app.concierge.conversation.TryOuts;
import app.concierge.rehearsal.Rehearsing.Wanted;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens conversations for the brand's own people. */
@Singleton
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
    Optional<TryOuts.Pass> open(Release release, Wanted wanted, @Nullable String person) {
        var request = new TryOuts.Wanted(release.brand(), wanted.by(), wanted.key(), config.tryOut());
        return tryOuts.again(request)
                .or(() -> cast.customer(release.brand(), person)
                        .map(customer -> tryOuts.open(request, customer, release.hash(), wanted.draft())));
    }
}
