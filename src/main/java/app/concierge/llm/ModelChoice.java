package app.concierge.llm;

import app.concierge.kernel.Voice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers, and which one when it does not.
 *
 * @param provider {@code openai} (any compatible server), {@code anthropic} or {@code planner}
 * @param apiKey a reference, {@code env:NAME}
 * @param firstToken how long to wait for the first token before the fallback is asked
 * @param fallback null means the built-in planner
 * @param voice how the planner speaks for this brand
 */
public record ModelChoice(
        String provider,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        double temperature,
        int maxTokens,
        Duration firstToken,
        @Nullable ModelChoice fallback,
        Voice voice) {}
