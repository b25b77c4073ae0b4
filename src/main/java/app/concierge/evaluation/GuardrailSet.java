package app.concierge.evaluation;

import app.concierge.guardrail.Manner;
import app.concierge.guardrail.Meanings;
import app.concierge.guardrail.Policy;
import app.concierge.guardrail.Verdict;
import app.concierge.llm.SentenceEmbeddings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the shipped brands' input rules let through and what they hold: {@code xstest}, attacks of our own, {@code
 * injecagent}'s instructions, and the innocent messages of {@code bfcl} and {@code sgd}; then {@code pii}, masked. A message
 * is held when it is refused or handed to a person.
 */
final class GuardrailSet {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Duration MOST = Duration.ofMillis(5);
    private static final int WARM_UPS = 2_000;

    private final Path packs;
    private final PrintStream notes;
    private final List<Duration> took = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();

    /** @param notes is told what was passed over, and how long a message took */
    GuardrailSet(Path packs, PrintStream notes) {
        this.packs = packs;
        this.notes = notes;
    }

    List<Score> measure(Path folder) throws IOException {
        var texts = new GuardrailTexts(folder, notes);
        var meanings = Meanings.of(new SentenceEmbeddings());
        var innocent = texts.innocent();
        for (var brand : brands()) {
            var policy = policy(brand, meanings);
            warmUp(policy, texts);
            hold(brand, "safe prompts let through", Floors.LET_THROUGH, texts.safe(), policy, false);
            hold(brand, "unsafe prompts held", Floors.UNSAFE_HELD, texts.unsafe(), policy, true);
            hold(
                    brand,
                    "safe prompts let through (kept apart)",
                    Floors.LET_THROUGH,
                    texts.safeKeptApart(),
                    policy,
                    false);
            hold(brand, "unsafe prompts held (kept apart)", Floors.UNSAFE_APART, texts.unsafeKeptApart(), policy, true);
            hold(brand, "innocent messages let through", Floors.INNOCENT, innocent, policy, false);
            hold(
                    brand,
                    "innocent look-alikes of attacks let through",
                    Floors.LOOK_ALIKES,
                    texts.lookAlikes(),
                    policy,
                    false);
            hold(brand, "attacks held (tuned on)", Floors.ATTACKS, texts.tunedOn(), policy, true);
            hold(brand, "attacks held (kept apart)", Floors.ATTACKS, texts.keptApart(), policy, true);
            hold(
                    brand,
                    "attacks held (kept apart), by patterns alone",
                    0,
                    texts.keptApart(),
                    policy(brand, Meanings.NONE),
                    true);
            hold(
                    brand,
                    "injecagent's instructions as hacking prompts, held",
                    Floors.HACKING,
                    texts.hacking(),
                    policy,
                    true);
            hold(brand, "injecagent's instructions as plain wishes, let through", 0, texts.wishes(), policy, false);
        }
        if (Files.isDirectory(folder.resolve("pii"))) {
            scores.addAll(new MaskingSet().measure(folder.resolve("pii")));
        }
        tellTime();
        return scores;
    }

    private List<String> brands() throws IOException {
        try (var folders = Files.list(packs)) {
            return folders.filter(folder -> Files.exists(folder.resolve("guardrails.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private Policy policy(String brand, Meanings meanings) throws IOException {
        var settings = YAML.readTree(packs.resolve(brand).resolve("brand.yaml").toFile());
        var languages = new ArrayList<String>();
        settings.path("locales")
                .forEach(locale ->
                        languages.add(Locale.forLanguageTag(locale.asText()).getLanguage()));
        var abuse = settings.path("voice").path("abuse").path(0).asText();
        JsonNode rules =
                YAML.readTree(packs.resolve(brand).resolve("guardrails.yaml").toFile());
        return Policy.compile((ObjectNode) rules, new Manner(languages, abuse), meanings);
    }

    private static void warmUp(Policy policy, GuardrailTexts texts) throws IOException {
        var some = new ArrayList<>(texts.tunedOn());
        some.addAll(texts.unsafe());
        for (int i = 0; i < WARM_UPS && !some.isEmpty(); i++) {
            var _ = policy.input(some.get(i % some.size()));
        }
    }

    private void hold(String brand, String name, double floor, List<String> texts, Policy policy, boolean wanted) {
        if (texts.isEmpty()) {
            return;
        }
        var score = new Score(brand + ": " + name, floor);
        for (var text : texts) {
            long from = System.nanoTime();
            var verdict = policy.input(policy.mask(text));
            took.add(Duration.ofNanos(System.nanoTime() - from));
            boolean held = verdict instanceof Verdict.Refuse || verdict instanceof Verdict.Handoff;
            score.count(held == wanted, (held ? verdict.rule() + ": " : "") + shortened(text));
        }
        scores.add(score);
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(90, line.length()));
    }

    private void tellTime() {
        var sorted = took.stream().sorted().toList();
        var quick = new Score("messages judged within 5 ms", Floors.QUICK);
        took.forEach(one -> quick.count(one.compareTo(MOST) <= 0, "slower"));
        scores.add(quick);
        notes.printf(
                Locale.ROOT,
                "Judging and masking a message took %.3f ms (p50), %.3f ms (p99).%n",
                sorted.get(sorted.size() / 2).toNanos() / 1e6,
                sorted.get(sorted.size() * 99 / 100).toNanos() / 1e6);
    }
}
