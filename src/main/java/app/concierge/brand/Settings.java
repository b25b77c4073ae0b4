package app.concierge.brand;

import app.concierge.kernel.Money;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Voice;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code brand.yaml}.
 *
 * @param name before customers, e.g. "Cellar &amp; Co"
 * @param personalization the level of a customer who has not chosen
 * @param visitors whether people without a token may chat
 * @param tools names or {@code partner/*} patterns of the tools this brand allows
 * @param watch when a release is withdrawn by itself
 * @param suggestions what a new conversation may start with
 * @param theme the page's colours
 */
public record Settings(
        String name,
        List<Locale> locales,
        Currency currency,
        ZoneId zone,
        Personalization personalization,
        boolean visitors,
        Overlap overlap,
        ModelSettings model,
        Budgets budgets,
        Caps caps,
        Bounds watch,
        int holdoutPercent,
        Voice voice,
        List<String> tools,
        List<String> suggestions,
        Theme theme) {
    /** The same, in another voice. */
    Settings speaking(Voice voice) {
        return new Settings(
                name,
                locales,
                currency,
                zone,
                personalization,
                visitors,
                overlap,
                model,
                budgets,
                caps,
                watch,
                holdoutPercent,
                voice,
                tools,
                suggestions,
                theme);
    }

    /** What happens to a message that arrives while a run is under way. */
    public enum Overlap {
        ENQUEUE,
        INTERRUPT,
        REJECT
    }

    /**
     * @param provider {@code openai}, {@code anthropic} or {@code planner}
     * @param baseUrl of an OpenAI-compatible server; null for the provider's own
     * @param apiKey a reference, {@code env:NAME}; null where none is needed
     * @param firstToken how long to wait for the first token before the fallback is asked
     * @param fallback asked on error or time-out; null means the built-in planner
     */
    public record ModelSettings(
            String provider,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String apiKey,
            double temperature,
            int maxTokens,
            Duration firstToken,
            @Nullable ModelSettings fallback) {}

    /**
     * @param steps model calls in one run
     * @param deadline of one run
     * @param promptTokens what one model call may be sent
     * @param runTokens what all calls of one run may use
     * @param windowTokens history kept word for word; older turns are folded into the summary
     */
    public record Budgets(
            int steps, Duration deadline, int promptTokens, int runTokens, int windowTokens, int summaryTokens) {}

    /** @param offersPerDay most offers one customer is shown in a day */
    public record Caps(
            int offersPerDay,
            int messagesPerMinute,
            @Nullable Money commitLimit) {}

    /**
     * Design tokens by name, for pages that are light or dark: {@code accent}, {@code on_accent}, {@code background},
     * {@code surface}, {@code text}, {@code muted}, {@code border}. All are {@code #rrggbb}; texts are readable on what
     * they stand on (WCAG AA).
     */
    public record Theme(Map<String, String> light, Map<String, String> dark) {}
}
