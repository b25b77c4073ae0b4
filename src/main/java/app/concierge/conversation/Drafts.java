package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import java.util.Optional;

/** What the brand's people are at work on, for conversations that follow it. */
public interface Drafts {
    /**
     * Names the release that the draft is at this moment, kept so that it is found by its hash. Empty when there is no such
     * draft, or when it cannot be served as it stands.
     */
    Optional<String> release(BrandId brand, String draft);
}
