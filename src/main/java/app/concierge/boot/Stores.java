package app.concierge.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;

/** The PostgreSQL and the Redis that the service uses: embedded ones that are started and stopped, or external ones. */
public final class Stores implements AutoCloseable {
    private final Settings settings;
    private final Binaries binaries;
    private final Optional<DataFolder> folder;
    private final List<AutoCloseable> running = new CopyOnWriteArrayList<>();

    Stores(Settings settings, Path binaries) {
        this.settings = settings;
        this.binaries = new Binaries(binaries);
        this.folder = settings.embedsAnything()
                ? Optional.of(DataFolder.open(settings.data(), DataFolder.NEEDED_BYTES))
                : Optional.empty();
    }

    /**
     * Both embedded, not started yet; {@code data} is held until {@link #close()}.
     *
     * @param binaries where the servers are unpacked once; processes may share it
     * @throws StartRefused when the folder cannot be had
     */
    public static Stores embedded(Path data, Path binaries) {
        return new Stores(Settings.of(Map.of("CONCIERGE_DATA", data.toString())), binaries);
    }

    /**
     * Returns when both can be used.
     *
     * @return the configuration properties that lead Quarkus to them
     * @throws StartRefused with a sentence that says what is in the way
     */
    public Map<String, String> start() {
        // Two threads that ask for the first logger can deadlock in the log manager's class initialisation (JDK 25).
        Logger.getLogger(Stores.class.getName());
        Map<String, String> properties = new HashMap<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DatabaseAddress> database = both.submit(this::database);
            Future<RedisAddress> redis = both.submit(this::redis);
            properties.putAll(database.get().properties());
            properties.putAll(redis.get().properties());
            if (settings.demo()) {
                properties.putAll(new DemoKeys(settings.data()).properties());
                properties.put(
                        "concierge.channel.visitor.key", folder.orElseThrow().visitorKey());
            }
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof StartRefused refused
                    ? refused
                    : new StartRefused("The stores do not start", e);
        } catch (IOException e) {
            close();
            throw new StartRefused("The keys of the demonstration cannot be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new StartRefused("The start was interrupted", e);
        }
        properties.put("concierge.demo.enabled", String.valueOf(settings.demo()));
        return properties;
    }

    /** Stops what was started and gives the folder free; a second call does nothing. */
    @Override
    public void close() {
        for (AutoCloseable store : running) {
            try {
                store.close();
            } catch (Exception e) {
                // The next start stops what is left.
                Logger.getLogger(Stores.class.getName()).warning("A store did not stop: " + e.getMessage());
            }
        }
        folder.ifPresent(DataFolder::close);
    }

    private DatabaseAddress database() throws IOException {
        if (settings.database().isPresent()) {
            settings.database().get().check();
            return settings.database().get();
        }
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder.orElseThrow(), binaries.postgres());
        running.add(postgres);
        return postgres.start();
    }

    private RedisAddress redis() throws IOException {
        if (settings.redis().isPresent()) {
            settings.redis().get().check();
            return settings.redis().get();
        }
        EmbeddedRedis redis = new EmbeddedRedis(folder.orElseThrow(), binaries.redis());
        running.add(redis);
        return redis.start();
    }
}
