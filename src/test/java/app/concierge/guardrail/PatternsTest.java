package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns find what RE2 finds, though they ask it seldom. */
class PatternsTest {
    private final RandomTexts texts = new RandomTexts();

    static List<ShippedPatterns.Rule> rules() {
        return ShippedPatterns.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void finds_what_re2_finds_for_every_shipped_rule(ShippedPatterns.Rule rule) {
        int found = agree(rule.patterns(), rule.unless());
        assertTrue(found > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a|",
                "^$",
                "$a?",
                "x{0}yes",
                "x{2}yes",
                "x{0,2}yes",
                "x{1,2}?yes",
                "x??yes",
                "(?:ab){2,}c",
                "(?i)KELVIN",
                "(?-i:K)elvin",
                "(?m)^no",
                "(?s)a.b",
                "(?U)a+b",
                "(?P<name>ask)s?",
                "[[:alpha:]]x",
                "[^a]b",
                "[a\\-z]x",
                "[a\\w]x",
                "[]a]x",
                "[k-m]i(s|k)s",
                "[&a]x",
                "[\u00C0-\u00FF]x",
                "\\Qa.b\\E",
                "\\x41b",
                "\\101b",
                "\\pLfoo",
                "\\p{Greek}foo",
                "\\Bas\\B",
                "Straße|Σίσυφος",
                "日本語?",
                "😀x",
                "[😀é]x",
                "€ ?\\d",
                "a{x}",
                "]x}",
                "(?-i:K)i",
                "(?-i:[A-Z]\\w+)",
                "(?-i:a(?i)s)k?",
                "\\bas\\b",
                "a\\b ?s",
                "s{3,}",
            })
    void finds_what_re2_finds_whatever_the_syntax(String pattern) {
        agree(List.of(pattern), List.of());
        agree(List.of(pattern, "is not"), List.of("as"));
    }

    /** How many of the texts held a match. */
    private int agree(List<String> patterns, List<String> unless) {
        var fast = Patterns.of(patterns, unless);
        var prospects =
                Prospects.of(Stream.concat(patterns.stream(), unless.stream()).toList());
        var samples = texts.around(patterns);
        samples.addAll(texts.around(unless));
        samples.addAll(
                List.of("", "a", "as", "yes", "xyes", "xxyes", "ababc", "Kelvin", "ſtrasse\nno", "a\nb", "axb", "aab"));
        samples.addAll(List.of(
                "asks", "βfoo", "ΣΊΣΥΦΟΣ", "STRAẞE", "日本", "😀x", "Éx", "€ 5", "a{x}", "]x}", "a.b", "Ab", "&x"));
        var plain = joined(patterns);
        var harmless = unless.isEmpty() ? null : joined(unless);
        int found = 0;
        for (var text : samples) {
            var expected = plain(plain, harmless, text);
            assertEquals(expected, fast.all(text), () -> patterns + " in " + text);
            assertTrue(expected.isEmpty() || prospects.in(text), () -> patterns + " in " + text);
            assertEquals(expected.isEmpty() ? -1 : expected.getFirst().start(), fast.first(text));
            found += expected.isEmpty() ? 0 : 1;
        }
        return found;
    }

    private static List<Patterns.Match> plain(Pattern any, @Nullable Pattern unless, String text) {
        var rest = new StringBuilder(text);
        if (unless != null) {
            var harmless = unless.matcher(text);
            while (harmless.find()) {
                for (int i = harmless.start(); i < harmless.end(); i++) {
                    rest.setCharAt(i, '\uFFFC');
                }
            }
        }
        var matches = new ArrayList<Patterns.Match>();
        var matcher = any.matcher(rest);
        while (matcher.find()) {
            matches.add(new Patterns.Match(matcher.start(), matcher.group()));
        }
        return matches;
    }

    private static Pattern joined(List<String> patterns) {
        return Pattern.compile(
                patterns.stream().collect(Collectors.joining(")|(?:", "(?:", ")")), Pattern.CASE_INSENSITIVE);
    }

    @Test
    void are_not_asked_about_an_innocent_text() {
        var text = "Could you make me something warm around noon, maybe with roast vegetables and fresh bread?";
        for (var rule : rules()) {
            assertFalse(Prospects.of(rule.patterns()).in(text), () -> "in prospect: " + rule);
            if (!rule.patterns().equals(new OutputRule.References("").signs())
                    && !rule.patterns().equals(new Plain(List.of("en", "de"), "").signs())) {
                assertFalse(Prefilter.of(rule.patterns()).passes(text), () -> "passed: " + rule);
            }
        }
    }

    @Test
    void take_for_one_letter_whatever_re2_takes_for_one() {
        var cased = new StringBuilder();
        for (int c = 0; c < 0x2150; c = c == 0x52F ? 0x1E00 : c + 1) {
            if (Folding.fold((char) c) != c || Character.toUpperCase((char) c) != c) {
                cased.append((char) c);
            }
        }
        var letters = cased.toString();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            var matcher = Pattern.compile(String.valueOf(letter), Pattern.CASE_INSENSITIVE)
                    .matcher(letters);
            while (matcher.find()) {
                char same = letters.charAt(matcher.start());
                assertEquals(Folding.fold(letter), Folding.fold(same), () -> letter + " and " + same);
            }
        }
    }
}
