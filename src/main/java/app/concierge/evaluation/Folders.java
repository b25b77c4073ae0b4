package app.concierge.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of a data folder. */
final class Folders {
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
}
