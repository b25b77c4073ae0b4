package app.concierge.llm.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of one language, from {@code /planner/<language>.yaml}: all that the planner knows of it. Immutable. */
final class Lexicon {
    /** The language in which contracts are written. */
    static final String ENGLISH = "en";

    private static final Pattern PIECE = Pattern.compile(
            "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[\\p{L}\\p{N}]+(?:(?:[':/-]|\\.(?!\\p{Lu}\\p{Ll}))[\\p{L}\\p{N}]+)*|\\S");
    private static final Pattern GLUED = Pattern.compile("(\\d+(?:\\.\\d+)?)(\\p{L}+)");
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Set<String> LANGUAGES = Stream.of(Locale.getISOLanguages())
            .filter(language -> Lexicon.class.getResource("/planner/" + language + ".yaml") != null)
            .collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_TEXT = 4_000;

    private final Map<String, Phrases> phrases = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Map<String, String>> maps = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    private final String language;

    private Lexicon(String language, JsonNode root) {
        this.language = language;
        root.properties().forEach(entry -> take(entry.getKey(), entry.getValue()));
    }

    /** The words of English, in which contracts are written, with those of the language added to them. */
    static Lexicon of(String language) {
        var english = words(ENGLISH);
        return new Lexicon(language, language.equals(ENGLISH) ? english : added(english, words(language)));
    }

    /** Its ISO 639 code. */
    String language() {
        return language;
    }

    boolean isEnglish() {
        return language.equals(ENGLISH);
    }

    static boolean knows(String language) {
        return LANGUAGES.contains(language);
    }

    /** Lists grow; what is said takes the place of what was. */
    private static JsonNode added(JsonNode base, JsonNode more) {
        var sum = (ObjectNode) base.deepCopy();
        more.properties().forEach(entry -> {
            var old = sum.get(entry.getKey());
            var value = entry.getValue();
            if (old instanceof ArrayNode list && value.isArray()) {
                value.forEach(list::add);
            } else if (old instanceof ObjectNode
                    && value.isObject()
                    && !entry.getKey().equals("phrases")) {
                sum.set(entry.getKey(), added(old, value));
            } else {
                sum.set(entry.getKey(), value);
            }
        });
        return sum;
    }

    private static JsonNode words(String language) {
        try (var in = Lexicon.class.getResourceAsStream("/planner/" + language + ".yaml")) {
            if (in == null) {
                throw new IOException("No words for the language " + language + ".");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String path, JsonNode node) {
        if (node.isArray()) {
            var words = new ArrayList<String>();
            node.forEach(word -> words.add(text(path, word)));
            lists.put(path, List.copyOf(words));
            phrases.put(path, new Phrases(words));
        } else if (node.isObject()) {
            var map = new LinkedHashMap<String, String>();
            node.properties().forEach(entry -> {
                take(path + "." + entry.getKey(), entry.getValue());
                map.put(entry.getKey(), entry.getValue().asText());
            });
            maps.put(path, map);
            phrases.put(path, new Phrases(map.keySet()));
        } else {
            texts.put(path, node.asText());
        }
    }

    /** YAML takes a bare {@code no} or {@code on} for a truth value. */
    private static String text(String path, JsonNode word) {
        if (!word.isTextual()) {
            throw new IllegalStateException("Among \"" + path + "\" the word " + word + " wants quotes.");
        }
        return word.asText();
    }

    Phrases phrases(String path) {
        return found(phrases, path);
    }

    List<String> list(String path) {
        return found(lists, path);
    }

    Map<String, String> map(String path) {
        return found(maps, path);
    }

    String text(String path) {
        return found(texts, path);
    }

    private static <T> T found(Map<String, T> among, String path) {
        return Optional.ofNullable(among.get(path))
                .orElseThrow(() -> new IllegalStateException("The planner's words lack \"" + path + "\"."));
    }

    /** Reads a text: marks made plain, words in lower case, abbreviations written out, slips of the pen put right. */
    Utterance read(String text) {
        var plain = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        plain = plain.replace('’', '\'').replace('‘', '\'').replace('“', '"').replace('”', '"');
        var tokens = new ArrayList<Token>();
        var pieces = PIECE.matcher(plain);
        while (pieces.find()) {
            var piece = pieces.group();
            var capital = Character.isUpperCase(piece.codePointAt(0));
            var glued = GLUED.matcher(piece);
            if (glued.matches() && phrases("glued").has(glued.group(2).toLowerCase(Locale.ROOT))) {
                int unit = pieces.start() + glued.start(2);
                tokens.add(new Token(glued.group(1), pieces.start(), unit, false));
                tokens.add(new Token(
                        glued.group(2).toLowerCase(Locale.ROOT),
                        unit,
                        pieces.end(),
                        Character.isUpperCase(plain.charAt(unit))));
                continue;
            }
            for (var word : SPACE.split(spelled(piece.toLowerCase(Locale.ROOT)), -1)) {
                tokens.add(new Token(word, pieces.start(), pieces.end(), capital));
            }
        }
        return new Utterance(plain, tokens);
    }

    /** The span as it was written, or, word by word where the language is another, in English, which tools read. */
    String inEnglish(Utterance said, Span span) {
        if (isEnglish()) {
            return said.written(span);
        }
        var words = new StringJoiner(" ");
        for (int i = span.from(); i < span.to(); i++) {
            var written = said.written(new Span(i, i + 1));
            words.add(written.toLowerCase(Locale.ROOT).equals(said.word(i)) ? written : said.word(i));
        }
        return words.toString();
    }

    /** A word written as one of which both parts are known, put apart. */
    private Optional<String> compound(String word) {
        for (var end : maps.getOrDefault("compounds", Map.of()).entrySet()) {
            if (word.endsWith(end.getKey())) {
                var begin = word.substring(0, word.length() - end.getKey().length());
                var written = map("written").get(begin.endsWith("-") ? begin.substring(0, begin.length() - 1) : begin);
                if (written != null) {
                    return Optional.of(written + " " + end.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private String spelled(String word) {
        var written = maps.getOrDefault("written", Map.of()).get(word);
        if (written != null) {
            return written;
        }
        var compound = compound(word);
        if (compound.isPresent()) {
            return compound.get();
        }
        if (word.length() < 5 || phrases("spelling.never").has(word)) {
            return word;
        }
        if (phrases("spelling.words").has(word)) {
            return word;
        }
        return list("spelling.words").stream()
                .filter(candidate -> Spelling.near(word, candidate))
                .findFirst()
                .orElse(word);
    }
}
