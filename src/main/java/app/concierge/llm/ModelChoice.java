package app.concierge.llm;

import app.concierge.kernel.Voice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers, and which one when it does not.
 *
 * @param provider {@code openai} (any compatible server), {@code anthropic} or {@code planner}
 * @param model the provider's own name of it; null for the planner
 * @param baseUrl of the provider's API, e.g. {@code http://localhost:11434/v1}; null for the provider's own
 * @param apiKey a reference, {@code env:NAME} or {@code vault:path#field}; null where the server wants none
 * @param temperature 0 to 2
 * @param maxTokens of one answer
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
        Voice voice) {
    static final String OPENAI = "openai";
    static final String ANTHROPIC = "anthropic";
    static final String PLANNER = "planner";

    private static final Pattern REFERENCE =
            Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,99}|vault:[A-Za-z0-9._/-]{1,300}#[A-Za-z0-9._-]{1,80}");
    private static final int LONGEST_CHAIN = 4;
    private static final Duration PLANNING = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException with a sentence, which never quotes the key */
    public ModelChoice {
        if (!List.of(OPENAI, ANTHROPIC, PLANNER).contains(provider)) {
            throw new IllegalArgumentException("A model's provider is openai, anthropic or planner.");
        }
        if (!provider.equals(PLANNER) && (model == null || model.isBlank())) {
            throw new IllegalArgumentException("A model of " + provider + " needs its name.");
        }
        if (apiKey != null && !REFERENCE.matcher(apiKey).matches()) {
            throw new IllegalArgumentException(
                    "A model's key is a reference, env:NAME to a variable of the environment or vault:path#field, never the"
                            + " key itself.");
        }
        if (baseUrl != null && !isServer(baseUrl)) {
            throw new IllegalArgumentException("A model's base URL is an http or https address without user or query.");
        }
        if (!(temperature >= 0 && temperature <= 2) || maxTokens < 1) {
            throw new IllegalArgumentException("A model's temperature is 0 to 2 and its answer at least one token.");
        }
        if (firstToken.isNegative() || firstToken.isZero()) {
            throw new IllegalArgumentException("A model's first token needs some time.");
        }
        if (fallback != null && 1 + length(fallback) > LONGEST_CHAIN) {
            throw new IllegalArgumentException("Behind a model stand at most " + (LONGEST_CHAIN - 1) + " others.");
        }
    }

    /** The built-in planner alone. */
    public static ModelChoice planner(Voice voice) {
        return new ModelChoice(PLANNER, null, null, null, 0, 1_000, PLANNING, null, voice);
    }

    /** As metrics and logs call it. */
    public String name() {
        return model == null ? PLANNER : model;
    }

    boolean isPlanner() {
        return provider.equals(PLANNER);
    }

    boolean isOpenAi() {
        return provider.equals(OPENAI);
    }

    /** Those asked in turn; the last is always the planner. */
    List<ModelChoice> chain() {
        var chain = new ArrayList<ModelChoice>();
        var next = this;
        while (next != null && !next.isPlanner()) {
            chain.add(next);
            next = next.fallback;
        }
        chain.add(next == null ? planner(voice) : next);
        return List.copyOf(chain);
    }

    private static int length(ModelChoice choice) {
        return 1 + (choice.fallback == null ? 0 : length(choice.fallback));
    }

    private static boolean isServer(String url) {
        try {
            var uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
