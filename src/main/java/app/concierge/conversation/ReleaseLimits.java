package app.concierge.conversation;

import app.concierge.brand.Release;
import app.concierge.tool.BrandLimits;
import app.concierge.tool.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The limits of the release that a conversation is answered with, else of the brand's live one. */
@Singleton
class ReleaseLimits implements BrandLimits {
    private final Conversations conversations;
    private final Releases releases;

    ReleaseLimits(Conversations conversations, Releases releases) {
        this.conversations = conversations;
        this.releases = releases;
    }

    @Override
    public Optional<Limits> of(Caller caller) {
        return conversations
                .known(caller.conversation())
                .map(releases::of)
                .or(() -> releases.answering(caller.brand(), caller.customer()))
                .map(ReleaseLimits::limits);
    }

    private static Limits limits(Release release) {
        return new Limits(
                release.settings().caps().offersPerDay(), release.settings().holdoutPercent());
    }
}
