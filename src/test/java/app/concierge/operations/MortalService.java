package app.concierge.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A service that is killed and started again, on the same data. */
final class MortalService implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private RunningConcierge running;
    private int deaths;

    MortalService(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        running = RunningConcierge.start(folder, environment);
    }

    RunningConcierge now() {
        return running;
    }

    int deaths() {
        return deaths;
    }

    /** {@code kill -9}, from any thread; it is dead when this returns. */
    void kill() {
        try {
            running.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() throws IOException {
        deaths++;
        running = RunningConcierge.start(folder, environment);
    }

    @Override
    public void close() throws InterruptedException {
        running.close();
    }
}
