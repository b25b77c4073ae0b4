package app.concierge.boot;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of our own in {@code <data>/postgres}: on a free port of the loopback address, with a password, durable.
 * We come to it as an ordinary role, as in production, not as its superuser.
 */
final class EmbeddedPostgres implements AutoCloseable {
    private static final String MAJOR = Binaries.POSTGRES_VERSION.substring(0, Binaries.POSTGRES_VERSION.indexOf('.'));
    private static final String SUPERUSER = "postgres";
    private static final String ROLE = "concierge";
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Path programs;
    private final Path cluster;
    private final Path log;
    private final Daemon daemon;

    EmbeddedPostgres(DataFolder folder, Path binaries) {
        this.folder = folder;
        this.programs = binaries.resolve("bin");
        this.cluster = folder.path().resolve("postgres");
        this.log = folder.path().resolve("postgres.log");
        this.daemon = new Daemon(
                programs.resolve("postgres"), cluster.resolve("postmaster.pid"), List.of("INT", "QUIT", "KILL"));
    }

    /** Returns when it takes connections and the database exists. @throws StartRefused with the server's own reason */
    DatabaseAddress start() throws IOException {
        checkMajor();
        clearAfterKill();
        if (Files.exists(log)) {
            Files.move(log, folder.path().resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(cluster)) {
            create();
        }
        int port = launch();
        try {
            ensureDatabase(port, folder.secret());
        } catch (SQLException e) {
            throw new StartRefused("The embedded PostgreSQL refuses us (its log is " + log + ")", e);
        }
        return new DatabaseAddress(url(port, ROLE), Optional.of(ROLE), Optional.of(folder.secret()));
    }

    @Override
    public void close() throws IOException {
        daemon.stop();
    }

    private void checkMajor() throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        String found = Files.exists(version) ? Files.readString(version).strip() : MAJOR;
        if (!found.equals(MAJOR)) {
            throw new StartRefused("The data in %s are PostgreSQL %s's and this is %s: name another folder by"
                            .formatted(cluster, found, MAJOR)
                    + " CONCIERGE_DATA, or move them with pg_upgrade.");
        }
    }

    /**
     * A hard kill leaves the server running: it is stopped. A reboot may leave its file naming a process of somebody
     * else, which the server would take for itself: the file goes. The file of a dead process stays, because the server
     * then makes sure that nothing still uses its shared memory.
     */
    private void clearAfterKill() throws IOException {
        daemon.stop();
        if (daemon.recordedProcess().isPresent()) {
            Files.deleteIfExists(daemon.pidFile());
        }
    }

    /** Under another name first, so that an interrupted one is never taken for a whole one. */
    private void create() throws IOException {
        Path draft = folder.path().resolve("postgres.new");
        Binaries.delete(draft);
        run(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + folder.secretFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        Files.move(draft, cluster);
    }

    private int launch() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = LoopbackPort.free();
            try {
                launch(port);
                return port;
            } catch (StartRefused refused) {
                if (attempt == ATTEMPTS
                        || !Files.readString(log, StandardCharsets.ISO_8859_1).contains("could not bind")) {
                    throw refused;
                }
            }
        }
    }

    private void launch(int port) throws IOException {
        String options = String.join(
                " -c ",
                "-c listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=''",
                "fsync=on",
                "timezone=UTC",
                "log_timezone=UTC");
        run(List.of(
                programs.resolve("pg_ctl").toString(),
                "start",
                "--wait",
                "--timeout=60",
                "--pgdata=" + cluster,
                "--log=" + log,
                "--options=" + options));
    }

    /** PostgreSQL refuses to run as root, and takes a user namespace without a mapping for an ordinary user. */
    private void run(List<String> program) throws IOException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "--user"));
        }
        words.addAll(program);
        if (Command.run(words, Redirect.appendTo(log.toFile())) != 0) {
            throw new StartRefused("The embedded PostgreSQL does not start: " + lastComplaint() + " (its log is " + log
                    + "). Another database can be named by CONCIERGE_DB_URL.");
        }
    }

    private String lastComplaint() throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.matches(".*(FATAL|PANIC|error|fatal|failed|could not).*"))
                .reduce((_, later) -> later)
                .orElse("it does not say why");
    }

    private static void ensureDatabase(int port, String secret) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(port, SUPERUSER), SUPERUSER, secret);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "pg_roles WHERE rolname")) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + secret + "'");
            }
            if (!exists(statement, "pg_database WHERE datname")) {
                statement.execute("CREATE DATABASE " + ROLE + " OWNER " + ROLE);
            }
        }
    }

    private static boolean exists(Statement statement, String where) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + where + " = '" + ROLE + "'")) {
            return found.next();
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
