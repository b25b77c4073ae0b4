package app.concierge;

import app.concierge.boot.StartRefused;
import app.concierge.boot.Stores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL and a real Redis for every {@code @QuarkusTest}, empty at the start of the JVM and one for all of
 * its tests. Nothing has to be said to get them.
 */
@QuarkusTestResource(EmbeddedStores.class)
public final class EmbeddedStores implements QuarkusTestResourceLifecycleManager {
    private static final Path HOME = Path.of("target", "stores").toAbsolutePath();
    private static final Path BINARIES = HOME.resolve("bin");
    private static final Path RUNS = HOME.resolve("runs");

    private @Nullable Stores stores;

    @Override
    public Map<String, String> start() {
        try {
            clearAfterKilledRuns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stores = Stores.embedded(RUNS.resolve("" + ProcessHandle.current().pid()), BINARIES);
        return stores.start();
    }

    @Override
    public void stop() {
        if (stores != null) {
            stores.close();
        }
    }

    /** What a killed run left running is stopped by starting and stopping it; a live run refuses that. */
    private static void clearAfterKilledRuns() throws IOException {
        for (Path run : list(RUNS)) {
            try (Stores left = Stores.embedded(run, BINARIES)) {
                if (Files.exists(run.resolve("postgres/postmaster.pid"))
                        || Files.exists(run.resolve("redis/redis.pid"))) {
                    left.start();
                }
            } catch (StartRefused _) {
                continue;
            }
            delete(run);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
