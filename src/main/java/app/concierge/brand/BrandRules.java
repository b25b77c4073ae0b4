package app.concierge.brand;

import app.concierge.kernel.Voice;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold in {@code brand.yaml} beyond its schema. */
final class BrandRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** Placeholders that each situation's phrases may hold. */
    static final Map<String, Set<String>> PLACEHOLDERS = Map.of(
            "who", Set.of("assistant"),
            "out_of_scope", Set.of("can"),
            "unclear", Set.of("choices"),
            "refused", Set.of("reason"),
            "failed", Set.of("what"),
            "confirm", Set.of("summary"),
            "done", Set.of("summary"));

    /** Situations whose every phrase must say what it is about, since the customer answers for it. */
    private static final Set<String> MUST_SAY_WHAT = Set.of("confirm", "done", "refused");

    private static final List<String[]> READABLE = List.of(
            new String[] {"text", "background"},
            new String[] {"text", "surface"},
            new String[] {"muted", "background"},
            new String[] {"muted", "surface"},
            new String[] {"on_accent", "accent"});

    private BrandRules() {}

    static List<Fault> faults(YamlDocument brand) {
        var faults = new ArrayList<Fault>();
        for (var situation : Voice.SITUATIONS) {
            phrases(brand, "/voice/", situation, faults);
        }
        for (var theme : List.of("light", "dark")) {
            contrast(brand, "/theme/" + theme, faults);
        }
        model(brand, "/model", faults);
        budgets(brand, faults);
        return faults;
    }

    /** @param voice pointer to the situations, with a slash at its end */
    static void phrases(YamlDocument brand, String voice, String situation, List<Fault> faults) {
        var allowed = PLACEHOLDERS.getOrDefault(situation, Set.of());
        var phrases = brand.at(voice + situation);
        for (int i = 0; i < phrases.size(); i++) {
            int line = brand.line(voice + situation + "/" + i);
            var phrase = phrases.get(i).asText();
            var matcher = PLACEHOLDER.matcher(phrase);
            while (matcher.find()) {
                if (!allowed.contains(matcher.group(1))) {
                    faults.add(new Fault(
                            brand.file(),
                            line,
                            "voice.%s: {%s} is not known here; %s."
                                    .formatted(
                                            situation,
                                            matcher.group(1),
                                            allowed.isEmpty()
                                                    ? "these phrases have no placeholders"
                                                    : "only {" + String.join("}, {", allowed) + "} is")));
                }
            }
            if (MUST_SAY_WHAT.contains(situation) && allowed.stream().noneMatch(p -> phrase.contains("{" + p + "}"))) {
                faults.add(new Fault(
                        brand.file(),
                        line,
                        "voice.%s: each phrase must contain {%s}.".formatted(situation, String.join("}, {", allowed))));
            }
        }
    }

    /** WCAG 2.2, success criterion 1.4.3 (AA): 4.5 to 1 for text. */
    private static void contrast(YamlDocument brand, String theme, List<Fault> faults) {
        for (var pair : READABLE) {
            var ink = brand.at(theme + "/" + pair[0]);
            var paper = brand.at(theme + "/" + pair[1]);
            if (!colour(ink) || !colour(paper)) {
                continue;
            }
            double ratio = Contrast.ratio(ink.asText(), paper.asText());
            if (ratio < 4.5) {
                faults.add(new Fault(
                        brand.file(),
                        brand.line(theme + "/" + pair[0]),
                        "%s: %s on %s has a contrast of %.1f to 1; text needs 4.5 to be readable for everyone."
                                .formatted(theme.substring(1).replace('/', '.'), pair[0], pair[1], ratio)));
            }
        }
    }

    private static boolean colour(JsonNode node) {
        return node.isTextual() && node.asText().matches("#[0-9a-fA-F]{6}");
    }

    private static void model(YamlDocument brand, String pointer, List<Fault> faults) {
        var model = brand.at(pointer);
        var provider = model.path("provider").asText();
        if (List.of("openai", "anthropic").contains(provider) && !model.hasNonNull("name")) {
            faults.add(new Fault(
                    brand.file(),
                    brand.line(pointer + "/name"),
                    "%s: 'name' is missing: which model of %s? (CONCIERGE_MODEL, where the pack refers to it)"
                            .formatted(pointer.substring(1).replace('/', '.'), provider)));
        }
        if (model.path("fallback").isObject()) {
            model(brand, pointer + "/fallback", faults);
        }
    }

    private static void budgets(YamlDocument brand, List<Fault> faults) {
        var budgets = brand.at("/budgets");
        int prompt = budgets.path("prompt_tokens").asInt(SettingsReader.PROMPT_TOKENS);
        int window = budgets.path("window_tokens").asInt(SettingsReader.WINDOW_TOKENS);
        int summary = budgets.path("summary_tokens").asInt(SettingsReader.SUMMARY_TOKENS);
        int run = budgets.path("run_tokens").asInt(SettingsReader.RUN_TOKENS);
        if (window + summary > prompt) {
            faults.add(new Fault(
                    brand.file(),
                    brand.line("/budgets/window_tokens"),
                    "budgets: window_tokens and summary_tokens together (%d) do not fit into prompt_tokens (%d)."
                            .formatted(window + summary, prompt)));
        }
        if (prompt > run) {
            faults.add(new Fault(
                    brand.file(),
                    brand.line("/budgets/run_tokens"),
                    "budgets: run_tokens (%d) must be at least prompt_tokens (%d).".formatted(run, prompt)));
        }
    }
}
