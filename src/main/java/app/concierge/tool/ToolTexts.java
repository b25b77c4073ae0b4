package app.concierge.tool;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a contract a message is compared with. */
final class ToolTexts {
    private static final int MOST_TEXTS = 24;
    private static final int MOST_SENTENCES = 3;
    private static final int SHORTEST_SENTENCE = 9;
    private static final int LONGEST = 2_000;
    private static final int SHORTEST_PLURAL = 4;

    private static final float IN_TITLE = 2;
    private static final float IN_DESCRIPTION = 1;
    private static final float IN_ARGUMENT = 1;
    private static final float IN_ARGUMENTS_DESCRIPTION = 0.3F;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private ToolTexts() {}

    /** The description, the title, the description's first sentences and the examples; never blank, each once. */
    static List<String> of(ToolContract contract) {
        var description = cut(contract.description());
        var texts = new LinkedHashSet<String>();
        texts.add(description);
        texts.add(contract.title());
        SENTENCE_END
                .splitAsStream(description)
                .map(String::strip)
                .filter(sentence -> sentence.length() >= SHORTEST_SENTENCE)
                .limit(MOST_SENTENCES)
                .forEach(texts::add);
        texts.addAll(contract.examples());
        return texts.stream().filter(text -> !text.isBlank()).limit(MOST_TEXTS).toList();
    }

    /** The words of a contract and how much each of them counts. */
    static Map<String, Float> words(ToolContract contract) {
        var words = new HashMap<String, Float>();
        count(words, contract.title(), IN_TITLE);
        count(words, contract.description(), IN_DESCRIPTION);
        count(words, contract.examples().stream().limit(MOST_TEXTS).collect(Collectors.joining("\n")), IN_DESCRIPTION);
        contract.input().path("properties").properties().forEach(argument -> {
            count(words, argument.getKey(), IN_ARGUMENT);
            count(words, argument.getValue().path("description").asText(), IN_ARGUMENTS_DESCRIPTION);
        });
        return Map.copyOf(words);
    }

    /** Each once, in small letters, without a plural's s; {@code bookRide} and {@code book_ride} are two words. */
    static Set<String> words(String text) {
        var apart = HUMP.matcher(cut(text)).replaceAll(" ").toLowerCase(Locale.ROOT);
        return WORD.matcher(apart)
                .results()
                .map(MatchResult::group)
                .map(word -> word.length() >= SHORTEST_PLURAL && word.endsWith("s")
                        ? word.substring(0, word.length() - 1)
                        : word)
                .collect(Collectors.toSet());
    }

    private static void count(Map<String, Float> words, String text, float each) {
        words(text).forEach(word -> words.merge(word, each, Float::sum));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
