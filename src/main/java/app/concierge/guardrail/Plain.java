package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An answer is in a language that the brand speaks and in plain letters: what is confidential does not leave translated,
 * spelled out, turned round or in code.
 */
record Plain(List<String> spoken, String instead) implements OutputRule {
    private static final Patterns CODED = Patterns.of(
            List.of(
                    "(?-i:\\b[A-Za-z0-9+/_-]{40,}={0,2})",
                    "\\b(?:[0-9a-f]{2}[ :]?){16,}",
                    "\\b(?:[01]{8} ?){5,}",
                    "\\b(?:[a-z][ ._|*/,-]{1,3}){11,}[a-z]\\b"),
            List.of());

    @Override
    public String name() {
        return "plain_words";
    }

    @Override
    public List<String> signs() {
        var signs = new ArrayList<>(CODED.sources());
        signs.addAll(foreign());
        return signs;
    }

    /** One pattern for each letter that words begin with. */
    private List<String> foreign() {
        return Tongue.tells(spoken)
                ? Tongue.signs(spoken).stream()
                        .collect(Collectors.groupingBy(
                                word -> word.charAt(0), LinkedHashMap::new, Collectors.joining("|")))
                        .values()
                        .stream()
                        .map(words -> "\\b(?:" + words + ")\\b")
                        .toList()
                : List.of();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int coded = CODED.all(sentence).stream()
                .filter(match -> isCode(match.text()))
                .mapToInt(Patterns.Match::start)
                .findFirst()
                .orElse(-1);
        if (coded >= 0) {
            return OptionalInt.of(coded);
        }
        return Tongue.foreign(sentence, spoken).isPresent()
                ? OptionalInt.of(Tongue.firstForeign(sentence, spoken))
                : OptionalInt.empty();
    }

    /** A long link or a file's name is none. */
    private static boolean isCode(String text) {
        boolean single = text.chars().noneMatch(c -> c == ' ') && text.length() >= 40;
        return !single
                || (text.chars().anyMatch(Character::isUpperCase)
                        && text.chars().anyMatch(Character::isLowerCase)
                        && text.chars()
                                        .filter(c -> c == '-' || c == '/' || c == '_')
                                        .count()
                                < 4)
                || text.matches("[0-9a-fA-F]+");
    }
}
