package app.concierge.studio;

import app.concierge.kernel.Blanks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What brand teams are told in words, in one of the languages that the studio's page speaks. */
final class Tongue {
    static final Tongue ENGLISH = new Tongue("en");
    private static final Map<Locale, Tongue> ALL = Map.of(Locale.ENGLISH, ENGLISH, Locale.GERMAN, new Tongue("de"));
    private static final int LONGEST = 256;

    private final JsonNode said;
    private final JsonNode meanings;

    private Tongue(String language) {
        this.said = read("/studio/said-" + language + ".yaml");
        this.meanings = read("/studio/meanings-" + language + ".yaml");
    }

    private static JsonNode read(String file) {
        try (var in = Objects.requireNonNull(Tongue.class.getResourceAsStream(file), file)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param accepted as {@code Accept-Language} has it (RFC 4647, lookup); English where that names none of ours */
    static Tongue of(@Nullable String accepted) {
        if (accepted == null || accepted.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            var found = Locale.lookup(LanguageRange.parse(accepted), ALL.keySet());
            return found == null ? ENGLISH : ALL.getOrDefault(found, ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }

    /** @param values by the names that stand in braces; those written large begin with a capital */
    String say(String key, Map<String, String> values) {
        var sentence = Objects.requireNonNull(said.path(key).textValue(), key);
        return Blanks.filled(sentence, name -> value(name, values));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        return value == null ? capital(values.getOrDefault(name.toLowerCase(Locale.ROOT), "")) : value;
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    boolean knows(String key) {
        return said.has(key);
    }

    /** In words up to ten. */
    String number(int count) {
        var numbers = say("numbers").split(" ", -1);
        return count < numbers.length ? numbers[count] : String.valueOf(count);
    }

    /** "a, b and c" of texts in quotes, of which at most so many are shown. */
    String quoted(Collection<String> texts, int most) {
        var shown = texts.stream()
                .limit(most)
                .map(text -> say("quote", Map.of("text", text)))
                .toList();
        var list = String.join(", ", shown);
        return texts.size() > most
                ? say("more", Map.of("texts", list, "count", String.valueOf(texts.size() - most)))
                : list;
    }

    /** "a and b". */
    String both(String one, String other) {
        return one + " " + say("and") + " " + other;
    }

    /** What is written down of the longest end of the path; empty where nothing is. */
    String meaning(String file, List<String> keys) {
        for (int from = 0; from < keys.size(); from++) {
            var found = meanings.path(file).path(String.join(".", keys.subList(from, keys.size())));
            if (found.isTextual()) {
                return found.textValue();
            }
        }
        return "";
    }

    /** @param named name and value, in turn */
    static Map<String, String> values(String... named) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < named.length; i += 2) {
            values.put(named[i], named[i + 1]);
        }
        return values;
    }
}
