package app.concierge.conversation;

import app.concierge.kernel.Blanks;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service's own sentences about plans and consent, in the customer's language where it is known, else in English. */
final class Phrasebook {
    private static final String FOLDER = "/conversation/said/";
    private static final Map<String, Phrasebook> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Map<String, String> phrases;

    private Phrasebook(Map<String, String> phrases) {
        this.phrases = phrases;
    }

    static Phrasebook of(Locale locale) {
        return BY_LANGUAGE.computeIfAbsent(
                List.of("de").contains(locale.getLanguage()) ? locale.getLanguage() : "en", Phrasebook::load);
    }

    private static Phrasebook load(String language) {
        try (var file =
                Objects.requireNonNull(Phrasebook.class.getResourceAsStream(FOLDER + language + ".yaml"), language)) {
            return new Phrasebook(new ObjectMapper(new YAMLFactory())
                    .readerForMapOf(String.class)
                    .readValue(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A phrase in every language there is. */
    static Set<String> all(String phrase) {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(locale -> of(locale).say(phrase))
                .collect(Collectors.toSet());
    }

    /** @param values by the names that stand in braces */
    String say(String phrase, Map<String, String> values) {
        var said = Objects.requireNonNull(phrases.get(phrase), phrase);
        return Blanks.filled(said, name -> values.getOrDefault(name, "")).strip();
    }

    String say(String phrase) {
        return say(phrase, Map.of());
    }

    /** "a, b and c". */
    String list(Collection<String> things) {
        var all = List.copyOf(things);
        int last = all.size() - 1;
        return last < 1
                ? String.join("", all)
                : String.join(", ", all.subList(0, last)) + " " + say("and") + " " + all.get(last);
    }

    /**
     * The customer's fields as people call them.
     *
     * @param names e.g. {@code profile.home_city}
     */
    String fields(Collection<String> names) {
        return list(names.stream()
                .sorted()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .map(key -> phrases.containsKey("your." + key)
                        ? say("your." + key)
                        : say("your", Map.of("field", key.replace('_', ' '))))
                .collect(Collectors.toList()));
    }
}
