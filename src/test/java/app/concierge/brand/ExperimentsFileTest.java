package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.Experiment.Measure;
import app.concierge.kernel.BrandId;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test of a fault breaks one line of a file that has nothing wrong with it. */
class ExperimentsFileTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final String GOOD = """
            experiments:
              - name: hello
                why: "Do people order sooner when we ask first?"
                measure: booked
                percent: 50
                arms:
                  - name: as_it_is
                  - name: asks
                    weight: 3
                    voice:
                      greeting:
                        - "Hungry?"
                    instructions: |
                      Ask {assistant}'s question first.
                      Then listen.
              - name: thanks
                why: "Does a joke help?"
                measure: helpful
                arms:
                  - name: as_it_is
                  - name: joke
                    voice:
                      thanks: ["You are what you eat."]
            """;

    private static SortedMap<String, String> pack = new TreeMap<>();

    @BeforeAll
    static void pack() throws Exception {
        pack = new PackFolder(Path.of("prompts")).files(DELI);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4 | measure: booked | measure: money | experiments (entry 1).measure is 'money'; it must be one of helpful, booked, back.",
                "5 | percent: 50 | percent: 0 | experiments (entry 1).percent is 0; it must be at least 1.",
                "16 | - name: thanks | - name: hello | Two experiments are named 'hello'.",
                "8 | - name: asks | - name: as_it_is | Two arms are named 'as_it_is'.",
                "8 | - name: asks | - name: Asks | 'Asks' must be lower-case letters, digits and _, e.g. 'medical_advice'.",
                "16 | greeting: | thanks: | 'hello' and 'thanks' both change voice.thanks: nobody could tell which of them did it.",
                "12 | Hungry? | Hungry, {name}? | voice.greeting: {name} is not known here; these phrases have no placeholders.",
                "11 | greeting: | greetings: | experiments (entry 1).arms (entry 2).voice: 'greetings' is unknown. Did you mean 'greeting'?",
                "14 | {assistant} | {asistant} | {asistant} is not a variable of the prompt. Did you mean 'assistant'?",
                "9 | weight: 3 | weigth: 3 | experiments (entry 1).arms (entry 2): 'weigth' is unknown. Did you mean 'weight'?",
                "7 | - name: as_it_is | `- {name: as_it_is, instructions: Sing.}` | The first arm is what the others are compared with: it changes nothing.",
                "22 | `thanks: [\"You are what you eat.\"]` | `\"\"` | experiments (entry 2).arms (entry 2).voice must consist of indented lines 'key: value'.",
            })
    void tells_what_is_wrong_with_a_line(int line, String there, String instead, String reason) {
        assertTrue(GOOD.contains(there), there);
        var faults = assertThrows(FaultyPack.class, () -> compiled(GOOD.replaceFirst(quoted(there), literal(instead))))
                .faults();
        assertTrue(
                faults.stream().anyMatch(fault -> fault.reason().equals(reason) && Math.abs(fault.line() - line) <= 1),
                faults::toString);
    }

    @Test
    void an_arm_beside_the_control_must_change_something() {
        var faults = assertThrows(FaultyPack.class, () -> compiled("""
                        experiments:
                          - name: nothing
                            why: "None."
                            measure: back
                            arms: [{name: one}, {name: other}]
                        """)).faults();
        assertEquals(
                List.of("experiments.yaml:5: The arm 'other' changes nothing: give it voice or instructions."),
                faults.stream().map(Fault::toString).toList());
    }

    @Test
    void reads_what_is_tried_on_whom() throws Exception {
        var experiments = compiled(GOOD).experiments();
        assertEquals(2, experiments.size());
        var hello = experiments.getFirst();
        assertEquals("hello", hello.name());
        assertEquals(Measure.BOOKED, hello.measure());
        assertEquals(50, hello.percent());
        assertEquals(
                List.of(1, 3), hello.arms().stream().map(Experiment.Arm::weight).toList());
        assertEquals(100, experiments.get(1).percent());
    }

    @Test
    void an_arm_speaks_in_its_own_words_and_keeps_all_others() throws Exception {
        var release = compiled(GOOD);
        var arms = new TreeMap<String, Experiment.Arm>();
        release.experiments()
                .forEach(experiment ->
                        arms.put(experiment.name(), experiment.arms().get(1)));
        var varied = release.with(arms);
        var phrases = varied.settings().voice().phrases();
        assertEquals("hello=asks,thanks=joke", varied.arms());
        assertEquals(release.hash(), varied.hash());
        assertEquals(List.of("Hungry?"), phrases.get("greeting"));
        assertEquals(List.of("You are what you eat."), phrases.get("thanks"));
        assertEquals(release.settings().voice().phrases().get("bye"), phrases.get("bye"));
        assertTrue(varied.system().endsWith("\n\nAsk {assistant}'s question first.\nThen listen."), varied.system());
        assertFalse(release.system().contains("Then listen."));
    }

    @Test
    void experiments_are_part_of_what_a_release_is_named_by() throws Exception {
        assertFalse(compiled(GOOD)
                .hash()
                .equals(compiled(GOOD.replace("percent: 50", "percent: 60")).hash()));
    }

    private static Release compiled(String experiments) throws FaultyPack {
        var files = new TreeMap<>(pack);
        files.put(ExperimentsFile.NAME, experiments);
        return new PackCompiler(_ -> null).compile(DELI, files);
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }

    private static String literal(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }
}
