package app.concierge.conversation;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.guardrail.Policy;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The releases that conversations are answered with, and their guardrails, compiled once each. */
@ApplicationScoped
class Releases {
    private final Brands brands;
    private final TryOuts tryOuts;
    private final Cache<String, Policy> policies =
            Caffeine.newBuilder().maximumSize(200).build();

    Releases(Brands brands, TryOuts tryOuts) {
        this.brands = brands;
        this.tryOuts = tryOuts;
    }

    /** The conversation's own release, or the brand's live one where that is kept no more. */
    Release of(Conversation conversation) {
        return brands.release(conversation.brand(), conversation.release())
                .or(() -> brands.live(conversation.brand()))
                .orElseThrow(() -> new IllegalStateException("No release of brand " + conversation.brand()));
    }

    /**
     * What the conversation is answered with from its next message on: what is live, where its release was withdrawn; the
     * draft as it is by now, where it tries that out. Empty where it stays with what it has.
     */
    Optional<String> instead(Conversation conversation) {
        return switch (conversation.kind()) {
            case TRYOUT -> tryOuts.changed(conversation);
            case GOLDEN, REPLAY -> Optional.empty();
            case LIVE -> brands.isLeft(conversation.brand(), conversation.release())
                    ? brands.answering(conversation.brand(), conversation.customer()).map(Release::hash)
                    : Optional.empty();
        };
    }

    Policy policy(Release release) {
        return policies.get(release.hash(), _ -> Policy.compile(release.guardrails()));
    }
}
