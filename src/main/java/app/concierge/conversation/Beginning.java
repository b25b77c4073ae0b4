package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Finds out who asks, what may be known of them, and which release answers. */
@Singleton
class Beginning {
    private static final Set<Purpose> PURPOSES =
            EnumSet.of(Purpose.SERVICE, Purpose.FULFILMENT, Purpose.PERSONALIZATION, Purpose.CARE);

    private final ConsentGate consent;
    private final Profiles profiles;
    private final Releases releases;

    Beginning(ConsentGate consent, Profiles profiles, Releases releases) {
        this.consent = consent;
        this.profiles = profiles;
        this.releases = releases;
    }

    Turn begin(Claim claim) {
        var conversation = claim.conversation();
        var release = releases.of(conversation);
        var consents =
                consent.consents(conversation.customer(), release.settings().personalization());
        var caller = new Caller(
                conversation.brand(),
                conversation.customer(),
                conversation.id(),
                claim.run().id(),
                consents.level(),
                claim.run().asked().situation(),
                conversation.rehearsed());
        var profile = profiles.view(caller, consents, PURPOSES);
        return new Turn(claim, release, releases.policy(release), caller, consents, profile);
    }
}
