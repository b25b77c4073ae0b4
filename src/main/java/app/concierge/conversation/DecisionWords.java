package app.concierge.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a message is the answer to a confirmation that waits. Decided here and never by a model, so that nothing a model
 * was told can approve anything: a message counts only when it consists wholly of words of assent (or refusal), filler, and
 * names of the actions meant. A question never does.
 */
final class DecisionWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");
    private static final int LONGEST = 120;
    private static final int LONGEST_WISH = 4_000;
    private static final Map<String, DecisionWords> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** What a message says about the actions that wait. */
    sealed interface Answer {
        /** It is about something else. */
        record None() implements Answer {}

        record Approve(List<SealedAction> actions, Together together) implements Answer {}

        record Decline(List<SealedAction> actions) implements Answer {}

        /** An assent that does not say to which of several. */
        record Unclear(List<SealedAction> actions) implements Answer {}
    }

    private final Map<String, Set<String>> words;
    private final List<List<String>> together;
    private final List<List<String>> another;

    private DecisionWords(Map<String, Set<String>> words) {
        this.words = words;
        this.together = phrases("together");
        this.another = phrases("another");
    }

    /** Those of the locale's language, else English. */
    static DecisionWords of(Locale locale) {
        return BY_LANGUAGE.computeIfAbsent(locale.getLanguage(), DecisionWords::load);
    }

    private static DecisionWords load(String language) {
        var folder = "/conversation/";
        var own = language.matches("[a-z]{2,3}") ? folder + language + ".yaml" : "";
        try (var file = DecisionWords.class.getResourceAsStream(own);
                var english = DecisionWords.class.getResourceAsStream(folder + "en.yaml")) {
            var source = file == null || own.isEmpty() ? english : file;
            return new DecisionWords(new ObjectMapper(new YAMLFactory())
                    .readerForMapOf(Object.class).<Map<String, List<String>>>readValue(source).entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer read(String text, List<SealedAction> pending) {
        if (pending.isEmpty() || text.length() > LONGEST || text.contains("?")) {
            return new Answer.None();
        }
        var said = said(text);
        boolean together = drop(said);
        var named = new HashSet<SealedAction>();
        boolean yes = together;
        boolean no = false;
        boolean all = together;
        boolean alone = false;
        for (var word : said) {
            var means = pending.stream()
                    .filter(action -> names(action).contains(word))
                    .toList();
            boolean known = words("yes").contains(word)
                    || words("no").contains(word)
                    || words("all").contains(word);
            if (!known && means.isEmpty() && !words("filler").contains(word)) {
                return new Answer.None();
            }
            yes |= words("yes").contains(word);
            no |= words("no").contains(word);
            all |= words("all").contains(word);
            alone |= words("alone").contains(word);
            if (!known) {
                named.addAll(means);
            }
        }
        if (!yes && !no) {
            return new Answer.None();
        }
        var meant = named.isEmpty() || all
                ? pending
                : pending.stream().filter(named::contains).toList();
        if (no) {
            return new Answer.Decline(meant);
        }
        boolean bound = meant.stream().allMatch(SealedAction::together);
        if (meant.size() > 1 && !all && named.isEmpty() && !bound) {
            return new Answer.Unclear(meant);
        }
        return new Answer.Approve(meant, together ? Together.WANTED : alone && !all ? Together.APART : Together.UNSAID);
    }

    /** Whether a message says yes, and nothing else. */
    boolean isAssent(String text) {
        var said = text.length() > LONGEST || text.contains("?") ? List.<String>of() : said(text);
        return said.stream().anyMatch(words("yes")::contains)
                && said.stream()
                        .allMatch(word ->
                                words("yes").contains(word) || words("filler").contains(word));
    }

    /** Whether a message, whatever else it says, wants several things all or nothing. */
    boolean wantTogether(String text) {
        return text.length() <= LONGEST_WISH && drop(said(text));
    }

    /** Whether a message, whatever else it says, wants something beside what was asked for before. */
    boolean wantAnother(String text) {
        var said = text.length() <= LONGEST_WISH ? said(text) : List.<String>of();
        return another.stream().anyMatch(phrase -> Collections.indexOfSubList(said, phrase) >= 0)
                || (!said.isEmpty() && words("another_last").contains(said.getLast()));
    }

    private static List<String> said(String text) {
        var said = new ArrayList<String>();
        WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\'')).results().forEach(m -> said.add(m.group()));
        return said;
    }

    /**
     * Takes out what means "all or nothing".
     *
     * @return whether anything did
     */
    private boolean drop(List<String> said) {
        for (var phrase : together) {
            int at = Collections.indexOfSubList(said, phrase);
            if (at >= 0) {
                said.subList(at, at + phrase.size()).clear();
                return true;
            }
        }
        return false;
    }

    /** The longest first. */
    private List<List<String>> phrases(String kind) {
        return words(kind).stream()
                .map(phrase -> List.of(phrase.split(" ")))
                .sorted(Comparator.comparingInt((List<String> phrase) -> phrase.size())
                        .reversed())
                .toList();
    }

    private Set<String> words(String kind) {
        return words.getOrDefault(kind, Set.of());
    }

    /** The words of the tool's name that are no assent by themselves: "ride" of {@code book_ride}. */
    private Set<String> names(SealedAction action) {
        var names = new HashSet<>(List.of(action.tool().split("_")));
        names.removeAll(words("yes"));
        return names;
    }
}
