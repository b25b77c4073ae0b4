package app.concierge.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./concierge bench [--json] [--rounds <n>]}: what Concierge adds to the model's own time, beside a bare baseline
 * in the same run. Ends with 0 where every bound is kept, with 1 where one is not, with 2 where it could not measure.
 */
public final class Bench {
    private static final String USAGE = "Usage: ./concierge bench [--json] [--rounds <1 to 20>]";

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        var rounds = rounds(arguments);
        if (rounds == null) {
            err.println(USAGE);
            return 2;
        }
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            err.println("The bench reads what processes use from /proc, which this system does not have.");
            return 2;
        }
        var folder = Files.createTempDirectory("concierge-bench");
        try (var crowd = new Crowd();
                var model = Contender.start(ScriptedModel.class, folder)) {
            var report = new Course(folder, crowd, model, err).run(rounds);
            out.println(arguments.contains("--json") ? report.json() : report.text());
            return report.isReached() ? 0 : 1;
        } catch (IllegalStateException e) {
            err.println("Nothing could be measured: " + e.getMessage());
            return 2;
        } finally {
            delete(folder);
        }
    }

    /** Null for what is no usage. */
    private static @Nullable Integer rounds(List<String> arguments) {
        var left = new ArrayList<>(arguments);
        left.remove("--json");
        if (left.isEmpty()) {
            return 3;
        }
        boolean named = left.size() == 2 && left.getFirst().equals("--rounds") && left.get(1).matches("[1-9]|1\\d|20");
        return named ? Integer.valueOf(left.get(1)) : null;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
