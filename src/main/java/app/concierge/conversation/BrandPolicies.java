package app.concierge.conversation;

import app.concierge.brand.Release;
import app.concierge.brand.Settings;
import app.concierge.guardrail.Manner;
import app.concierge.guardrail.Meanings;
import app.concierge.guardrail.Policy;
import app.concierge.llm.SentenceEmbeddings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The guardrails of releases, compiled once each. */
@Singleton
public class BrandPolicies {
    private final Meanings meanings;
    private final Cache<String, Policy> policies =
            Caffeine.newBuilder().maximumSize(200).build();

    BrandPolicies(SentenceEmbeddings embeddings) {
        this.meanings = Meanings.of(embeddings);
    }

    public Policy of(Release release) {
        return policies.get(
                release.hash(), _ -> Policy.compile(release.guardrails(), manner(release.settings()), meanings));
    }

    private static Manner manner(Settings settings) {
        return new Manner(
                settings.locales().stream().map(Locale::getLanguage).distinct().toList(),
                settings.voice().phrases().getOrDefault("abuse", List.of("")).getFirst());
    }
}
