package app.concierge.conversation;

import app.concierge.brand.Brands;
import app.concierge.brand.Experiment.Arm;
import app.concierge.brand.Release;
import app.concierge.experiment.Experiments;
import app.concierge.guardrail.Policy;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The releases that conversations are answered with. */
@Singleton
class Releases {
    private final Brands brands;
    private final TryOuts tryOuts;
    private final Experiments experiments;
    private final BrandPolicies policies;
    private final Cache<Varied, Release> varied =
            Caffeine.newBuilder().maximumSize(500).build();

    Releases(Brands brands, TryOuts tryOuts, Experiments experiments, BrandPolicies policies) {
        this.brands = brands;
        this.tryOuts = tryOuts;
        this.experiments = experiments;
        this.policies = policies;
    }

    private record Varied(String hash, SortedMap<String, Arm> arms) {}

    /** The conversation's own release, or the brand's live one where that is kept no more; in the customer's arms of its experiments, where it
     * is a customer's. */
    Release of(Conversation conversation) {
        var release = released(conversation);
        if (conversation.rehearsed() || release.experiments().isEmpty()) {
            return release;
        }
        var arms = arms(release, conversation.customer());
        return arms.isEmpty() ? release : varied.get(new Varied(release.hash(), arms), _ -> release.with(arms));
    }

    private SortedMap<String, Arm> arms(Release release, CustomerId customer) {
        var arms = new TreeMap<String, Arm>();
        for (var experiment : release.experiments()) {
            var weights = experiment.arms().stream().map(Arm::weight).toList();
            experiments
                    .arm(release.brand(), experiment.name(), customer, experiment.percent(), weights)
                    .ifPresent(
                            arm -> arms.put(experiment.name(), experiment.arms().get(arm)));
        }
        return arms;
    }

    private Release released(Conversation conversation) {
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
            case LIVE ->
                brands.isLeft(conversation.brand(), conversation.release())
                        ? brands.answering(conversation.brand(), conversation.customer())
                                .map(Release::hash)
                        : Optional.empty();
        };
    }

    /** What a new conversation of the customer is answered with; empty when there is no such brand. */
    Optional<Release> answering(BrandId brand, CustomerId customer) {
        return brands.answering(brand, customer);
    }

    Policy policy(Release release) {
        return policies.of(release);
    }
}
