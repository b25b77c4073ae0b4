package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.FaultyPack;
import app.concierge.kernel.BrandId;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Drafts as conversations that try them out follow them: each change is tried at the next message. */
@Singleton
class FollowedDrafts implements app.concierge.conversation.Drafts {
    private final Drafts drafts;
    private final Brands brands;

    FollowedDrafts(Drafts drafts, Brands brands) {
        this.drafts = drafts;
        this.brands = brands;
    }

    @Override
    public Optional<String> release(BrandId brand, String draft) {
        try {
            return Optional.of(
                    brands.keep(brand, drafts.find(brand, Given.draft(draft)).files())
                            .hash());
        } catch (Refusal | FaultyPack e) {
            return Optional.empty();
        }
    }
}
