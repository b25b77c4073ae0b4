package app.concierge.partner.sandbox;

import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/** What the sandbox partners know, from files on the class path. */
final class Data {
    private Data() {}

    static JsonNode of(String path) {
        try (var in = Objects.requireNonNull(Data.class.getResourceAsStream(path), path)) {
            return LocatedYaml.parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lower case, no accents, words apart by single spaces, with a space at either end. */
    static String words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return " "
                + plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
    }

    /** A number that depends on the text alone, from 0 to the bound, exclusive. */
    static int fixed(String text, int bound) {
        return Math.floorMod(Objects.hash(text) * 31 + text.length(), bound);
    }
}
