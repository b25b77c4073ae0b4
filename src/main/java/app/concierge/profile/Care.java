package app.concierge.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code profile/restrictions.yaml}: what protects a customer. See the file for what its keys mean.
 *
 * @param health words of health that forbid nothing, by the kind of fact they make
 */
record Care(
        List<Entry> entries,
        Map<String, List<String>> health,
        List<String> avoiding,
        List<String> afterwards,
        List<String> denying,
        @JsonProperty("not") List<String> negations,
        List<String> family,
        List<String> others) {
    /** One thing that protects. */
    record Entry(
            String value,
            String key,
            List<String> avoids,
            String you,
            String they,
            @Nullable String without,
            @Nullable List<String> words,
            @Nullable List<String> ingredients) {
        List<String> sayings() {
            return words == null ? List.of() : words;
        }

        List<String> foods() {
            return ingredients == null ? List.of() : ingredients;
        }
    }

    private static final String FILE = "/profile/restrictions.yaml";

    static Care load() {
        try (InputStream in = Care.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + FILE + " on the class path.");
            }
            return new YAMLMapper().readValue(in, Care.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": " + e.getMessage(), e);
        }
    }
}
