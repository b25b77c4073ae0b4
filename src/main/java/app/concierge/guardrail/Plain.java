package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An answer is in a language that the brand speaks and in plain letters: what is confidential does not leave translated,
 * spelled out, turned round or in code.
 */
record Plain(List<String> spoken, String instead) implements OutputRule {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final int LONGEST_WORD = 30;
    private static final int MOST_SINGLE = 4;
    private static final Patterns CODED = Patterns.of(
            List.of("\\b(?:(?-i:[A-Za-z0-9+/_-]{40,}={0,2})|(?:[0-9a-f]{2}[ :]?){16,}|(?:[01]{8} ?){5,}"
                    + "|(?:[a-z][ ._|*/,-]{1,3}){11,}[a-z]\\b)"),
            List.of());
    private static final Prospects CODES = Prospects.of(CODED.sources());

    @Override
    public String name() {
        return "plain_words";
    }

    @Override
    public List<String> signs() {
        var signs = new ArrayList<>(CODED.sources());
        signs.addAll(Tongue.OTHER_LETTERS);
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

    /** A language is told by short words too. */
    @Override
    public boolean goesBySigns() {
        return false;
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        int coded = mayBeCoded(sentence) && CODES.in(sentence)
                ? CODED.all(sentence).stream()
                        .filter(match -> isCode(match.text()))
                        .mapToInt(Patterns.Match::start)
                        .findFirst()
                        .orElse(-1)
                : -1;
        if (coded >= 0) {
            return OptionalInt.of(coded);
        }
        return Tongue.foreign(sentence, spoken).isPresent() && !isShown(sentence, grounds)
                ? OptionalInt.of(Tongue.firstForeign(sentence, spoken))
                : OptionalInt.empty();
    }

    /** A title in another language, as a tool's result has it. */
    private static boolean isShown(CharSequence sentence, Grounds grounds) {
        var words = WORD.matcher(sentence).results().map(MatchResult::group).toList();
        return 2 * words.stream().filter(grounds.facts()::shows).count() >= words.size();
    }

    /** Most sentences have neither a very long word nor many very short ones. */
    private static boolean mayBeCoded(CharSequence sentence) {
        int run = 0;
        int single = 0;
        for (int i = 0; i < sentence.length(); i++) {
            if (Character.isLetterOrDigit(sentence.charAt(i))) {
                run++;
            } else if (sentence.charAt(i) == ' ' || run == 1) {
                single += run == 1 || run == 2 || run == 8 ? 1 : 0;
                run = 0;
            }
            if (run >= LONGEST_WORD || single > MOST_SINGLE) {
                return true;
            }
        }
        return false;
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
