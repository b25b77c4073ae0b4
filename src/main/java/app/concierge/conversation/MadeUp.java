package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.SharingRecord;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.OwnProfile;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** Customers who are made up, and leave nothing behind. */
@Singleton
class MadeUp {
    private final OwnConversations conversations;
    private final OwnProfile profile;
    private final ConsentGate consent;
    private final List<SharingRecord> shared;

    MadeUp(OwnConversations conversations, OwnProfile profile, ConsentGate consent, @All List<SharingRecord> shared) {
        this.conversations = conversations;
        this.profile = profile;
        this.consent = consent;
        this.shared = List.copyOf(shared);
    }

    void erase(BrandId brand, CustomerId customer) {
        conversations.erase(brand, customer);
        profile.erase(customer);
        consent.erase(customer);
        shared.forEach(keeper -> keeper.forget(customer));
    }
}
