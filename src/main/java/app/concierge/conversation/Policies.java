package app.concierge.conversation;

import app.concierge.brand.Release;
import app.concierge.guardrail.Policy;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;

/** The compiled guardrails of the releases in use. */
@ApplicationScoped
class Policies {
    private final Cache<String, Policy> byRelease =
            Caffeine.newBuilder().maximumSize(200).build();

    Policy of(Release release) {
        return byRelease.get(release.hash(), _ -> Policy.compile(release.guardrails()));
    }
}
