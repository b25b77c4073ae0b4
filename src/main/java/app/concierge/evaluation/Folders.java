package app.concierge.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Files of a data folder. */
final class Folders {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Folders() {}

    /** Those that end so, by name. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The name without its ending. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    /** Of a file whose name ends in {@code .gz}, unpacked. */
    static JsonNode json(Path file) throws IOException {
        try (var in = open(file)) {
            return JSON.readTree(in);
        }
    }

    /** One value of each line; of a file whose name ends in {@code .gz}, unpacked. */
    static List<JsonNode> jsonLines(Path file) throws IOException {
        var values = new ArrayList<JsonNode>();
        try (var in = open(file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                values.add(JSON.readTree(line));
            }
        }
        return values;
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
