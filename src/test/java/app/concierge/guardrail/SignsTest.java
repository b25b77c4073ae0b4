package app.concierge.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs see what Java's matcher would see, tried with all patterns at every place. */
class SignsTest {
    private final RandomTexts texts = new RandomTexts();

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void see_what_a_matcher_at_every_place_sees_of_a_brands_patterns(String brand) {
        int held = agree(ShippedPatterns.signs(brand));
        assertTrue(held > 1_000, () -> "held: " + held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a|",
                "a$s",
                "a$\\n?x",
                "[😀x]s",
                ".s",
                "as*k?i",
                "(?:a|ki)(?:s| )",
                "^$",
                "$a?",
                "$\\s",
                "\\b",
                "\\B",
                "\\bas\\b",
                "^as",
                "\\^as",
                "(?:\\b|x)as",
                "(?:^|\\s)as",
                "\\b(?:^a)?s",
                "^\\W{0,5}as",
                "(?:as)?\\bK",
                "(?:a|b*)s",
                "(?m)^as",
                "(?s).s",
                "[[:alpha:]]x",
                "[^a]s",
                "[k-m]i(s|k)s",
                "\\x41s",
                "\\pLs",
                "[ſé]x",
                "€ ?\\d",
                "😀",
                "\\bſ",
                "(?P<name>as)",
                "a\\bs",
                "a\\b ?s",
                "(?-i:A)s",
                "(?-i:\\w)s",
                "(?-i:a(?i)s)K",
                "(?:a|x){2,}s",
                "(?:(?:a|x){2}|s){3}",
                "[^a]s",
                "é\\b",
                "is [^,]{0,9}as",
            })
    void see_what_a_matcher_sees_whatever_the_syntax(String pattern) {
        agree(List.of(pattern));
        agree(List.of("is (?:it|not)\\b", pattern, "\\bas if"));
    }

    @Test
    void hold_everything_when_java_cannot_read_a_pattern() {
        var sentence = Wording.of("Good morning");
        assertEquals(
                0, Signs.of(List.of("(?P<name>x)"), List.of()).reader(sentence).earliest());
    }

    /** How many characters were held, of all texts as they grew. */
    private int agree(List<String> patterns) {
        var signs = Signs.of(patterns, List.of("\\bas\\b", "."));
        var samples = texts.around(patterns);
        samples.addAll(List.of("as if", "is it\n", " as", "\nas", "xas", "as x", "K", "a\r\n", "ſ", "éas", "aséas"));
        int held = 0;
        for (var text : samples) {
            var sentence = new Wording();
            var reader = signs.reader(sentence);
            var plain = new Plain(patterns, sentence);
            for (int i = 0; i < text.length(); i++) {
                sentence.append(text.charAt(i));
                if (i % 3 == 0 || i == text.length() - 1) {
                    int earliest = plain.earliest();
                    assertEquals(earliest, reader.earliest(), () -> patterns + " in " + sentence);
                    assertEquals(plain.unfinished(), reader.unfinished(), () -> patterns + " in " + sentence);
                    held += sentence.length() - earliest;
                }
            }
        }
        return held;
    }

    private static final class Plain {
        private final Matcher matcher;
        private final CharSequence text;
        private final boolean readable;
        private final List<Integer> begun = new ArrayList<>();
        private int next;
        private int claim = Integer.MAX_VALUE;

        Plain(List<String> patterns, CharSequence text) {
            this.text = text;
            readable = patterns.stream().noneMatch(pattern -> pattern.contains("?P<"));
            var joined = readable ? patterns.stream().collect(Collectors.joining(")|(?:", "(?:", ")")) : "";
            matcher = Pattern.compile(joined, Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .useAnchoringBounds(false)
                    .useTransparentBounds(true);
        }

        int earliest() {
            if (!readable) {
                return 0;
            }
            begun.removeIf(start -> start >= claim || !test(start));
            for (; next < Math.min(claim, text.length()); next++) {
                if (test(next)) {
                    begun.add(next);
                }
            }
            return Math.min(claim, unfinished());
        }

        int unfinished() {
            return begun.isEmpty() ? text.length() : begun.getFirst();
        }

        @SuppressWarnings("JdkObsolete") // as in Signs
        private boolean test(int start) {
            matcher.region(start, text.length());
            if (matcher.lookingAt() && !matcher.requireEnd()) {
                claim = Math.min(claim, start);
                return false;
            }
            return matcher.hitEnd();
        }
    }
}
