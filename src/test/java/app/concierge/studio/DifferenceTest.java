package app.concierge.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs between two packs, as people are told it. */
class DifferenceTest {
    @Test
    void settings_are_told_by_what_they_were_and_are() {
        assertEquals(
                List.of(
                        "Assistant is now “Sal”; it was “Margot”.",
                        "Offers per day (caps) was added: “2”.",
                        "Two suggestions were added: “Red”, “White”.",
                        "One greeting of voice now says “Hello” instead of “Hi”."),
                words(
                        "brand.yaml",
                        "assistant: Margot\ncaps: {}\nsuggestions: []\nvoice: {greeting: [Hey, Hi]}",
                        "assistant: Sal\ncaps: {offers_per_day: 2}\nsuggestions: [Red, White]\n"
                                + "voice: {greeting: [Hey, Hello]}"));
    }

    @Test
    void rules_are_told_by_their_names() {
        assertEquals(
                List.of(
                        "Two patterns were added to politics (input, forbidden): “c”, “d”.",
                        "Weather (input, forbidden) was taken out; it was “{\"name\":\"weather\",\"say\":\"No.\"}”."),
                words(
                        "guardrails.yaml",
                        "input:\n  forbidden:\n    - {name: politics, patterns: [a, b]}\n    - {name: weather, say: No.}",
                        "input:\n  forbidden:\n    - {name: politics, patterns: [a, b, c, d]}"));
    }

    @Test
    void instructions_are_told_by_the_heading_they_stand_under() {
        assertEquals(
                List.of(
                        "The instructions under “Sound” now say “Be quick.” instead of “Be brief.”.",
                        "The instructions under “Never” now also say “Lie.”."),
                words(
                        "system.md",
                        "# Sound\nBe brief.\n# Never\nSteal.\n",
                        "# Sound\nBe quick.\n# Never\nSteal.\nLie.\n"));
    }

    @Test
    void what_changes_nothing_is_told_as_such() {
        assertEquals(
                List.of("Only comments and the layout of the settings were changed."),
                words("brand.yaml", "name: A # one", "# two\nname: A"));
        assertEquals(List.of(), words("brand.yaml", "name: A", "name: A"));
        assertEquals(
                List.of("The settings (brand.yaml) cannot be read as they stand: see the lines."),
                words("brand.yaml", "name: A", "name: ["));
    }

    @Test
    void files_come_and_go() {
        assertEquals(
                List.of("The golden conversations in evals/new.yaml were added.", "The logo was taken out."),
                ChangeWords.between(Map.of("logo.svg", "x"), Map.of("evals/new.yaml", "x"), Tongue.ENGLISH));
    }

    @Test
    void who_reads_german_is_told_in_german() {
        var german = Tongue.of("fr, de-AT;q=0.9, en;q=0.5");
        assertEquals(
                List.of(
                        "„assistant“ ist jetzt „Sal“; vorher war es „Margot“.",
                        "Zwei Einträge von „suggestions“ kamen hinzu: „Red“, „White“."),
                ChangeWords.between(
                        Map.of("brand.yaml", "assistant: Margot\nsuggestions: []"),
                        Map.of("brand.yaml", "assistant: Sal\nsuggestions: [Red, White]"),
                        german));
        assertEquals(
                List.of("Die Mustergespräche in evals/new.yaml wurden hinzugefügt.", "Das Logo wurde herausgenommen."),
                ChangeWords.between(Map.of("logo.svg", "x"), Map.of("evals/new.yaml", "x"), german));
        assertEquals(Tongue.ENGLISH, Tongue.of("fr"));
        assertEquals(Tongue.ENGLISH, Tongue.of("no language ;;"));
    }

    @Test
    void lines_come_in_hunks_that_say_where_they_are() {
        var before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        var changed = LineChanges.between(
                Map.of("system.md", before, "a", "same"),
                Map.of("system.md", before.replace("5\n", "five\n"), "a", "same"));
        assertEquals(1, changed.size());
        assertEquals("changed", changed.getFirst().kind());
        assertEquals(
                List.of(new LineChanges.Hunk(2, 2, List.of(" 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"))),
                changed.getFirst().hunks());
        assertEquals(
                "added",
                LineChanges.between(Map.of(), Map.of("b", "x")).getFirst().kind());
        assertEquals(
                "removed",
                LineChanges.between(Map.of("b", "x"), Map.of()).getFirst().kind());
    }

    private static List<String> words(String file, String before, String after) {
        return ChangeWords.between(Map.of(file, before), Map.of(file, after), Tongue.ENGLISH);
    }
}
