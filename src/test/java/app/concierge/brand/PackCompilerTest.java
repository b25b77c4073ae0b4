package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test breaks one thing in Corner Deli's pack, which has nothing wrong with it. */
class PackCompilerTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final SortedMap<String, String> GOOD = good();

    // ---- brand.yaml

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "visitors: true | vistors: true | 'vistors' is unknown. Did you mean 'visitors'?",
                "visitors: true | visitors: yes | visitors must be true or false, not 'yes'.",
                "currency: USD | currency: US | 'US' is not a currency's code, e.g. 'USD'. Did you mean 'USD'?",
                "zone: America/New_York | zone: America/NewYork | 'America/NewYork' is not a time zone, e.g. 'America/New_York'. Did you mean 'America/New_York'?",
                "locales: [en-US, de] | locales: [en-USA1] | 'en-USA1' is not a language, e.g. 'en-US', 'de' or 'pt-BR'.",
                "locales: [en-US, de] | locales: en-US | locales must be a list: one line for each, beginning with '- '.",
                "overlap: enqueue | overlap: enque | overlap is 'enque'; it must be one of enqueue, interrupt, reject. Did you mean 'enqueue'?",
                "`  steps: 8` | `  steps: 99` | budgets.steps is 99; it must be at most 20.",
                "`  steps: 8` | `  steps: many` | budgets.steps must be a whole number, not 'many'.",
                "`  deadline: 60s` | `  deadline: 60` | budgets.deadline must be text, not the number 60: put it in quotes.",
                "`  deadline: 60s` | `  deadline: 1 minute` | '1 minute' is not a length of time, e.g. '8s', '500ms' or '2m'.",
                "`  window_tokens: 6000` | `  window_tokens: 11900` | budgets: window_tokens and summary_tokens together (12700) do not fit into prompt_tokens (12000).",
                "`  run_tokens: 48000` | `  run_tokens: 2000` | budgets: run_tokens (2000) must be at least prompt_tokens (12000).",
                "`  - kitchen/*` | `  - Kitchen/*` | 'Kitchen/*' is neither a tool's name ('recommend') nor a partner's tools ('skyride/*').",
                "holdout_percent: 10 | holdout_percent: 80 | holdout_percent is 80; it must be at most 50.",
                "holdout_percent: 10 | watch: never | 'never' is not known here: only 'off' is, and without the key what is usual holds.",
                "holdout_percent: 10 | watch: true | watch must consist of indented lines 'key: value'.",
                "holdout_percent: 10 | `watch: {refused: none}` | 'none' is not known here: only 'off' is, and without the key what is usual holds.",
                "holdout_percent: 10 | `watch: {refused: 200}` | watch.refused is 200; it must be at most 100.",
                "holdout_percent: 10 | `watch: {turns: off}` | watch.turns must be a whole number, not 'off'.",
                "assistant: Sal | assistant: \"\" | assistant must not be empty.",
                "`  key: env:CONCIERGE_MODEL_KEY` | `  key: sk-123` | 'sk-123' must name an environment variable, as in 'env:CONCIERGE_MODEL_KEY', or a secret of the vault, as in 'vault:secret/models/openai#key': a key itself is never written into a pack.",
                "`  name: ${CONCIERGE_MODEL:}` | `  name: ${AWS_SECRET_ACCESS_KEY}` | '${AWS_SECRET_ACCESS_KEY}' may not be read: only variables that begin with CONCIERGE_ may.",
                "`  provider: ${CONCIERGE_MODEL_PROVIDER:planner}` | `  provider: openai` | model: 'name' is missing: which model of openai? (CONCIERGE_MODEL, where the pack refers to it)",
                "`    accent: \"#b3260f\"` | `    accent: #b3260f` | theme.light.accent is empty. (A # begins a comment: put a text with # in quotes.)",
                "`    accent: \"#b3260f\"` | `    accent: \"red\"` | 'red' is not a colour: write # and six digits in quotes, e.g. \"#0b5fff\".",
                "`    text: \"#26210f\"` | `    text: \"#eeeeee\"` | theme.light: text on background has a contrast of 1.1 to 1; text needs 4.5 to be readable for everyone.",
                "`    - \"You got it. {summary}\"` | `    - \"You got it. {sumary}\"` | voice.done: {sumary} is not known here; only {summary} is.",
                "`    - \"You got it. {summary}\"` | `    - \"You got it.\"` | voice.done: each phrase must contain {summary}.",
                "`    - \"You got it.\"` | `    - \"You got it, {name}.\"` | voice.thanks: {name} is not known here; these phrases have no placeholders.",
            })
    void tells_what_is_wrong_with_a_line_of_the_settings(String line, String instead, String reason) {
        assertTold("brand.yaml", line, instead, reason);
    }

    @Test
    void misses_a_situation_of_the_voice() {
        var faults = faults("brand.yaml", "  bye:\n", "  good_bye:\n");
        int voice = lineOf("brand.yaml", "voice:\n");
        int byes = lineOf("brand.yaml", "  bye:\n");
        assertTrue(faults.contains(new Fault("brand.yaml", voice, "voice: 'bye' is missing.")), faults::toString);
        assertTrue(
                faults.stream().anyMatch(f -> f.line() == byes && f.reason().contains("'good_bye' is unknown.")),
                faults::toString);
    }

    @Test
    void finds_a_key_that_is_given_twice() {
        int first = lineOf("brand.yaml", "currency: USD");
        assertTold(
                "brand.yaml",
                "zone: America/New_York",
                "currency: EUR\nzone: America/New_York",
                "'currency' is given twice; the first time on line " + first + ".");
    }

    @Test
    void tells_the_line_of_broken_yaml() {
        var faults = faults("brand.yaml", "locales: [en-US, de]", "locales: [en-US, de");
        assertEquals("brand.yaml", faults.getFirst().file());
        assertTrue(faults.getFirst().reason().startsWith("This is not YAML: "), faults::toString);
        assertTrue(faults.getFirst().line() >= lineOf("brand.yaml", "locales:"), faults::toString);
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        var files = new TreeMap<>(GOOD);
        files.computeIfPresent(
                "brand.yaml",
                (name, text) ->
                        text.replace("currency: USD", "currency: XXL").replace("visitors: true", "visitors: maybe"));
        files.computeIfPresent("system.md", (name, text) -> text + "\n{nobody}");
        files.remove("guardrails.yaml");
        var reasons = faults(files).stream().map(Fault::file).distinct().toList();
        assertEquals(List.of("brand.yaml", "guardrails.yaml", "system.md"), reasons);
        assertEquals(
                2,
                faults(files).stream()
                        .filter(f -> f.file().equals("brand.yaml"))
                        .count());
    }

    @Test
    void refuses_aliases_that_blow_up() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(7))
                    .append("*a" + (i - 1) + "]\n");
        }
        var files = new TreeMap<>(GOOD);
        files.put("brand.yaml", bomb.toString());
        assertTrue(
                faults(files).getFirst().reason().startsWith("This is not YAML: "),
                () -> faults(files).toString());
    }

    // ---- the other files

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "guardrails.yaml | `        - '\\bfood poison\\w*'` | `        - '\\bfood (poison'` | The pattern '\\bfood (poison' cannot be read: missing closing ) at '\\bfood (poison'.",
                "guardrails.yaml | `    term: total` | `    argument: Total` | 'Total' is not the name of an argument, e.g. 'people'.",
                "guardrails.yaml | `    tool: kitchen/*` | `    tol: kitchen/*` | tools (entry 1): 'tol' is unknown. Did you mean 'tool'?",
                "guardrails.yaml | `    - topic: food_safety` | `    - topic: Food safety` | 'Food safety' must be lower-case letters, digits and _, e.g. 'medical_advice'.",
                "guardrails.yaml | `    max: 250` | `    maximum: 250` | tools (entry 2): 'maximum' is unknown. Known are name, tool, purpose, argument, term, min, max, max_length, allowed, forbidden, own, confirm, per_day, say, on_error.",
                "guardrails.yaml | `  links: [cornerdeli.example]` | `  links: [\"https://cornerdeli.example\"]` | 'https://cornerdeli.example' must be a host's name alone, e.g. 'www.example.com'.",
                "guardrails.yaml | `  mask: [card, iban, ssn, email, ip]` | `  mask: [card, mail]` | input.mask (entry 2) is 'mail'; it must be one of card, iban, ssn, email, phone, ip. Did you mean 'email'?",
                "guardrails.yaml | `    known: [injection]` | `    known: [injections]` | input.injection.known (entry 1) is 'injections'; it must be one of violence, self_harm, crime, drugs, hate, privacy, injection, abuse. Did you mean 'injection'?",
                "guardrails.yaml | `    on_error: allow` | `    on_error: pass` | input.language.on_error is 'pass'; it must be one of refuse, allow.",
                "guardrails.yaml | `    known: [injection]` | `    on_error: refuse` | input.injection: it finds nothing: give patterns, known or examples.",
                "guardrails.yaml | `    known: [injection]` | `    known: [injection]\n    unless: ['x']` | input.injection: 'unless' needs 'patterns' that it makes exceptions to.",
                "guardrails.yaml | `  ground: [amounts, references, actions, times, availability, persons, diet]` | `  ground: [amounts, prices]` | output.ground (entry 2) is 'prices'; it must be one of amounts, references, actions, times, availability, persons, diet.",
                "evals/counter.yaml | `      - says: \"two\"` | `      - say: \"two\"` | conversations (entry 1).turns (entry 2): 'say' is unknown. Did you mean 'says'?",
                "evals/counter.yaml | `{time: \"08:00\"}` | `{time: \"25:00\"}` | '25:00' is neither a time of day, e.g. '08:00', nor a moment with its offset, e.g. '2026-03-14T17:40:00-05:00'.",
                "evals/counter.yaml | `    as: joe` | `    pass: often` | conversations (entry 1).pass is 'often'; it must be one of always, mostly.",
                "evals/counter.yaml | `          - {tool: the_usual}` | `          - {tool: The Usual}` | 'The Usual' is not a tool's name, e.g. 'book_ride'.",
            })
    void tells_what_is_wrong_with_a_line_of_another_file(String file, String line, String instead, String reason) {
        assertTold(file, line, instead, reason);
    }

    @Test
    void a_limit_on_a_tool_must_say_what_it_limits() {
        assertTold(
                "guardrails.yaml",
                "    term: total\n    max: 250\n",
                "    max: 250\n",
                "tools (entry 2): say which 'argument' or which 'term' is limited, one of the two.");
        assertTold(
                "guardrails.yaml",
                "    max: 250\n",
                "",
                "tools (entry 2): it limits nothing: give min, max, max_length, allowed, forbidden, own, confirm or per_day.");
        assertTold(
                "guardrails.yaml",
                "    term: total\n    max: 250\n",
                "    term: total\n    own: true\n",
                "tools (entry 2): 'own' is about an 'argument', not a 'term'.");
        assertTold(
                "guardrails.yaml",
                "    term: total\n    max: 250\n",
                "    purpose: service\n    per_day: 3\n",
                "tools (entry 2): say which 'tool' or which 'purpose' is meant, one of the two.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`It is {now} ({zone}).` | `It is {noww} ({zone}).` | {noww} is not a variable of the prompt. Did you mean 'now'?",
                "`- {fact.about}: {fact.value} ({fact.source})` | `- {fact.abuot}: {fact.value} ({fact.source})` | abuot",
                "`{#for action in pending}` | `{#for action in pendign}` | {pendign} is not a variable of the prompt. Did you mean 'pending'?",
                "`{#if summary}` | `{#iff summary}` | iff",
                "`{#if open}` | `{#include other}` | include",
            })
    void tells_what_is_wrong_with_a_line_of_the_prompt(String line, String instead, String reason) {
        var faults = faults("system.md", line, instead);
        int expected = lineOf("system.md", line);
        assertTrue(
                faults.stream().anyMatch(f -> f.line() == expected && f.reason().contains(reason)), faults::toString);
    }

    @Test
    void a_prompt_must_tell_what_may_not_be_offered() {
        var files = new TreeMap<>(GOOD);
        files.put("system.md", "It is {now}. Waiting: {#for p in pending}{p}{/for}");
        assertEquals(
                List.of(new Fault("system.md", 1, "The prompt must use {restrictions}: the assistant has to know it.")),
                faults(files));
    }

    private static void assertTold(String file, String line, String instead, String reason) {
        var faults = faults(file, line, instead);
        assertTrue(faults.stream().anyMatch(f -> f.reason().equals(reason)), faults::toString);
        int from = lineOf(file, line);
        long lines = instead.lines().count();
        assertTrue(
                faults.stream()
                        .anyMatch(f -> f.reason().equals(reason) && f.line() >= from - 4 && f.line() <= from + lines),
                faults::toString);
    }

    private static List<Fault> faults(String file, String line, String instead) {
        var files = new TreeMap<>(GOOD);
        var text = String.valueOf(files.get(file));
        assertTrue(text.contains(line), () -> file + " has no " + line);
        int at = text.indexOf(line);
        files.put(file, text.substring(0, at) + instead + text.substring(at + line.length()));
        return faults(files);
    }

    private static List<Fault> faults(SortedMap<String, String> files) {
        return assertThrows(FaultyPack.class, () -> new PackCompiler(name -> null).compile(DELI, files))
                .faults();
    }

    private static int lineOf(String file, String text) {
        var whole = String.valueOf(GOOD.get(file));
        return (int) whole.substring(0, whole.indexOf(text))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    static SortedMap<String, String> good() {
        try {
            return new PackFolder(Path.of("prompts")).files(DELI);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
