package app.concierge.profile;

import app.concierge.kernel.Purpose;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code profile/facts.yaml}: the kinds of facts, and how people say them. See the file for what its keys mean. */
@Singleton
class Kinds {
    /** The kind of what fits no other. */
    static final String NOTE = "note";

    /** One kind. */
    record Kind(
            String key,
            Purpose purpose,
            boolean single,
            String sentence,
            List<String> words,
            @Nullable List<String> patterns) {}

    /** What was said, as a kind and a value. */
    record Said(Kind kind, String value) {}

    private record Form(Kind kind, Pattern pattern) {}

    private record Content(
            List<Kind> kinds, @JsonProperty("lead-ins") List<String> leadIns, List<String> secrets) {}

    private static final String FILE = "/profile/facts.yaml";
    private static final Pattern SURROUNDINGS = Pattern.compile("^[\\s\"“”'.,;:!-]+|[\\s\"“”.,;:!-]+$");
    private static final Pattern TRAILING =
            Pattern.compile("[ ,]+(?:please|pls|thanks|thank you|ok|okay)$", Pattern.CASE_INSENSITIVE);

    private final List<Kind> kinds;
    private final Set<String> single;
    private final Map<Kind, List<Words>> names;
    private final List<Form> forms;
    private final Pattern leadIn;
    private final List<Pattern> secrets;

    Kinds() {
        Content content = load();
        kinds = content.kinds;
        single = kinds.stream().filter(Kind::single).map(Kind::key).collect(Collectors.toUnmodifiableSet());
        names = kinds.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> kind.words.stream().map(Words::of).toList()));
        forms = kinds.stream()
                .flatMap(kind -> Optional.ofNullable(kind.patterns).orElse(List.of()).stream()
                        .map(pattern -> new Form(kind, pattern(pattern))))
                .toList();
        leadIn = pattern("^(?:" + String.join("|", content.leadIns) + ")");
        secrets = content.secrets.stream().map(Kinds::pattern).toList();
    }

    List<Kind> all() {
        return kinds;
    }

    /** Keys of the kinds of which there is one at a time. */
    Set<String> single() {
        return single;
    }

    Optional<Kind> kind(String key) {
        return kinds.stream().filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** Whether it is a number or word that nobody should keep for somebody else. */
    boolean isSecret(String text) {
        return secrets.stream().anyMatch(secret -> secret.matcher(text).find());
    }

    /**
     * What a person's words come to: "please remember that I prefer a window seat" is a seat, "window seat".
     *
     * @param key the kind, where it is known already
     */
    Said said(String text, @Nullable String key) {
        String told = told(text);
        for (Form form : forms) {
            Matcher matcher = form.pattern.matcher(told);
            if ((key == null || form.kind.key.equals(key)) && matcher.find()) {
                return new Said(form.kind, tidy(matcher.group(1)));
            }
        }
        Kind kind = Optional.ofNullable(key)
                .flatMap(this::kind)
                .orElseGet(() -> kind(NOTE).orElseThrow());
        return new Said(kind, told);
    }

    /** What is left without "please remember that …". */
    String told(String text) {
        String left = tidy(text);
        Matcher matcher = leadIn.matcher(left);
        while (matcher.find() && matcher.end() < left.length()) {
            left = tidy(left.substring(matcher.end()));
            matcher = leadIn.matcher(left);
        }
        return left;
    }

    /** Kinds that the words name, e.g. "where I live". */
    List<Kind> named(String text) {
        Words words = Words.of(text);
        return kinds.stream()
                .filter(kind -> names.getOrDefault(kind, List.of()).stream()
                        .anyMatch(name -> words.find(name, true) != Words.NOWHERE))
                .toList();
    }

    private static String tidy(String text) {
        String left = SURROUNDINGS.matcher(text.strip()).replaceAll("");
        return TRAILING.matcher(left).replaceAll("").replaceAll("\\s+", " ");
    }

    private static Pattern pattern(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Content load() {
        try (InputStream in = Kinds.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + FILE + " on the class path.");
            }
            return YAMLMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build()
                    .readValue(in, Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + e.getMessage(), e);
        }
    }
}
