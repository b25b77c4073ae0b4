package app.concierge.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;

/** Every statement that the tests' PostgreSQL carries out, with its parameters, as it writes them into its own log. */
final class StatementLog implements AutoCloseable {
    private static final QueryRunner SQL = new QueryRunner();
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[\\d+] LOG: )");
    private static final Pattern STATEMENT = Pattern.compile("LOG:  (execute|statement)\\b");

    private final Connection superuser;
    private final Path file;

    private StatementLog(Connection superuser, Path file) {
        this.superuser = superuser;
        this.file = file;
    }

    /** Returns when the server writes them. */
    static StatementLog begin(Config config) throws SQLException {
        var superuser = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                "postgres",
                config.getValue("quarkus.datasource.password", String.class));
        var data = Path.of(SQL.query(superuser, "show data_directory", new ScalarHandler<String>()));
        var log = new StatementLog(superuser, data.resolveSibling("postgres.log"));
        log.set("alter system set log_statement = 'all'");
        var probe = UUID.randomUUID().toString();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            SQL.query(superuser, "select '" + probe + "'", new ScalarHandler<String>());
            return log.since(0).stream().anyMatch(statement -> statement.contains(probe));
        });
        return log;
    }

    long length() throws IOException {
        return Files.size(file);
    }

    /** Each with its parameters, oldest first. */
    List<String> since(long length) throws IOException {
        var bytes = Files.readAllBytes(file);
        var text = new String(bytes, (int) length, bytes.length - (int) length, StandardCharsets.UTF_8);
        return ENTRY.splitAsStream(text)
                .filter(entry -> STATEMENT.matcher(entry).find())
                .toList();
    }

    @Override
    public void close() throws SQLException {
        try (superuser) {
            set("alter system reset log_statement");
        }
    }

    private void set(String statement) throws SQLException {
        SQL.update(superuser, statement);
        SQL.query(superuser, "select pg_reload_conf()", new ScalarHandler<Boolean>());
    }
}
