package app.concierge.boot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A Redis of our own in {@code <data>/redis}: on a free port of the loopback address, with a password, with an
 * append-only file that is synced each second.
 */
final class EmbeddedRedis implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIME_TO_APPEAR = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final DataFolder folder;
    private final Path home;
    private final Path log;
    private final Daemon daemon;

    EmbeddedRedis(DataFolder folder, Path binaries) {
        this.folder = folder;
        this.home = folder.path().resolve("redis");
        this.log = folder.path().resolve("redis.log");
        this.daemon = new Daemon(binaries.resolve("redis-server"), home.resolve("redis.pid"), List.of("TERM", "KILL"));
    }

    /** Returns when it has loaded its data. @throws StartRefused when that fails */
    RedisAddress start() throws IOException {
        Files.createDirectories(home);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            daemon.stop();
            Files.deleteIfExists(daemon.pidFile());
            Files.deleteIfExists(log);
            int port = LoopbackPort.free();
            Path configuration = home.resolve("redis.conf");
            Files.writeString(configuration, configuration(port));
            Command.run(List.of(daemon.binary().toString(), configuration.toString()), Redirect.DISCARD);
            RedisAddress address = new RedisAddress(URI.create("redis://:" + folder.secret() + "@127.0.0.1:" + port));
            if (answers(address)) {
                return address;
            }
        }
        throw new StartRefused("The embedded Redis does not start: " + lastComplaint() + " (its log is " + log
                + "). Another one can be named by CONCIERGE_REDIS_URL.");
    }

    @Override
    public void close() throws IOException {
        daemon.stop();
    }

    private String configuration(int port) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                pidfile "%s"
                logfile "%s"
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 512mb
                maxmemory-policy noeviction
                """.formatted(port, folder.secret(), daemon.pidFile(), log, home);
    }

    /** Asks until it answers, or has died. */
    private boolean answers(RedisAddress address) throws IOException {
        long started = System.nanoTime();
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            try {
                address.ping();
                return true;
            } catch (IOException _) {
                boolean hadTimeToAppear =
                        Files.exists(daemon.pidFile()) || System.nanoTime() - started > TIME_TO_APPEAR.toNanos();
                if (hadTimeToAppear && daemon.process().isEmpty()) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return false;
    }

    private String lastComplaint() throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.contains(" # "))
                .map(line -> line.substring(line.indexOf(" # ") + 3))
                .reduce((_, later) -> later)
                .orElse("it does not say why");
    }
}
