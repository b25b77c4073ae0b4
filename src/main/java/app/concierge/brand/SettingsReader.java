package app.concierge.brand;

import app.concierge.brand.Settings.Budgets;
import app.concierge.brand.Settings.Caps;
import app.concierge.brand.Settings.ModelSettings;
import app.concierge.brand.Settings.Overlap;
import app.concierge.brand.Settings.Theme;
import app.concierge.kernel.Money;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Voice;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a {@code brand.yaml} that has passed its checks; what is left out gets its default here. */
final class SettingsReader {
    static final int PROMPT_TOKENS = 12_000;
    static final int RUN_TOKENS = 40_000;
    static final int WINDOW_TOKENS = 6_000;
    static final int SUMMARY_TOKENS = 800;

    private SettingsReader() {}

    static Settings read(JsonNode brand) {
        var currency = Currency.getInstance(brand.path("currency").asText());
        return new Settings(
                brand.path("name").asText(),
                texts(brand.path("locales")).stream()
                        .map(Locale::forLanguageTag)
                        .toList(),
                currency,
                ZoneId.of(brand.path("zone").asText()),
                Personalization.fromWord(brand.path("personalization").asText()).orElseThrow(),
                brand.path("visitors").asBoolean(false),
                Overlap.valueOf(brand.path("overlap").asText("enqueue").toUpperCase(Locale.ROOT)),
                model(brand.path("model")),
                budgets(brand.path("budgets")),
                caps(brand.path("caps"), currency),
                watch(brand.path("watch")),
                brand.path("holdout_percent").asInt(10),
                voice(brand),
                texts(brand.path("tools")),
                texts(brand.path("suggestions")),
                new Theme(
                        map(brand.path("theme").path("light")),
                        map(brand.path("theme").path("dark"))));
    }

    private static ModelSettings model(JsonNode model) {
        var fallback = model.path("fallback");
        return new ModelSettings(
                model.path("provider").asText("planner"),
                text(model, "name"),
                text(model, "url"),
                text(model, "key"),
                model.path("temperature").asDouble(0.3),
                model.path("max_tokens").asInt(800),
                duration(model, "first_token", Duration.ofSeconds(8)),
                fallback.isObject() ? model(fallback) : null);
    }

    private static Budgets budgets(JsonNode budgets) {
        return new Budgets(
                budgets.path("steps").asInt(8),
                duration(budgets, "deadline", Duration.ofSeconds(60)),
                budgets.path("prompt_tokens").asInt(PROMPT_TOKENS),
                budgets.path("run_tokens").asInt(RUN_TOKENS),
                budgets.path("window_tokens").asInt(WINDOW_TOKENS),
                budgets.path("summary_tokens").asInt(SUMMARY_TOKENS));
    }

    private static Caps caps(JsonNode caps, Currency currency) {
        var limit = caps.path("commit_limit");
        return new Caps(
                caps.path("offers_per_day").asInt(3),
                caps.path("messages_per_minute").asInt(20),
                limit.isNumber() ? new Money(new BigDecimal(limit.asText()), currency) : null);
    }

    private static Bounds watch(JsonNode watch) {
        return new Bounds(
                watch.path("turns").asInt(50),
                duration(watch, "length", Duration.ofHours(24)),
                bound(watch, "failed", 5),
                bound(watch, "refused", 15),
                bound(watch, "fallback", 20),
                bound(watch, "not_helpful", 20),
                bound(watch, "handoff", 15),
                bound(watch, "slower", 100));
    }

    /** Null where it is off, or all of them are. */
    private static @Nullable Integer bound(JsonNode watch, String measure, int usual) {
        return watch.isTextual() || watch.path(measure).isTextual()
                ? null
                : Integer.valueOf(watch.path(measure).asInt(usual));
    }

    private static Voice voice(JsonNode brand) {
        var phrases = new LinkedHashMap<String, List<String>>();
        brand.path("voice").properties().forEach(entry -> phrases.put(entry.getKey(), texts(entry.getValue())));
        return new Voice(brand.path("assistant").asText(), Map.copyOf(phrases));
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return Map.copyOf(map);
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }

    private static Duration duration(JsonNode node, String key, Duration otherwise) {
        return Formats.duration(node.path(key).asText()).orElse(otherwise);
    }
}
