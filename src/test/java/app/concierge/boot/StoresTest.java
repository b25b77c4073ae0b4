package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    private static final Binaries BINARIES =
            new Binaries(Path.of("target", "stores", "bin").toAbsolutePath());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    @Test
    void loses_nothing_and_does_not_hang_after_a_hard_kill() throws Exception {
        // Only the folder is closed: so a killed process leaves it, with both servers running.
        try (DataFolder folder = DataFolder.open(data, 0)) {
            DatabaseAddress database = new EmbeddedPostgres(folder, BINARIES.postgres()).start();
            RedisAddress redis = new EmbeddedRedis(folder, BINARIES.redis()).start();
            try (Connection connection = connect(database)) {
                connection.createStatement().execute("create table kept as select 42 as answer");
            }
            redis.ask(List.of("SET", "answer", "42"));
        }
        List<ProcessHandle> orphans = List.of(
                process("postgres/postmaster.pid").orElseThrow(),
                process("redis/redis.pid").orElseThrow());

        try (DataFolder folder = DataFolder.open(data, 0);
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, BINARIES.postgres());
                EmbeddedRedis redis = new EmbeddedRedis(folder, BINARIES.redis())) {
            try (Connection connection = connect(postgres.start());
                    var rows = connection.createStatement().executeQuery("select answer from kept")) {
                rows.next();
                assertEquals(42, rows.getInt(1));
            }
            assertEquals(":43", redis.start().ask(List.of("INCR", "answer")));
            assertTrue(orphans.stream().noneMatch(this::runs));
        }
        assertTrue(process("postgres/postmaster.pid").isEmpty());
        assertTrue(process("redis/redis.pid").isEmpty());
    }

    @Test
    void starts_although_a_process_of_somebody_else_has_the_id_that_the_server_had() throws Exception {
        try (DataFolder folder = DataFolder.open(data, 0);
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, BINARIES.postgres())) {
            postgres.start();
            postgres.close();
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n");

            connect(postgres.start()).close();
        }
    }

    @Test
    void begins_the_database_anew_when_its_making_was_interrupted() throws Exception {
        Files.createDirectories(data.resolve("postgres.new"));
        Files.writeString(data.resolve("postgres.new/PG_VERSION"), "18");

        try (DataFolder folder = DataFolder.open(data, 0);
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, BINARIES.postgres())) {
            connect(postgres.start()).close();
        }
    }

    @Test
    void refuses_the_data_of_another_postgres() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "15\n");

        try (Stores stores = Stores.embedded(data, BINARIES.folder())) {
            assertRefused(stores, "are PostgreSQL 15's and this is 18");
        }
    }

    @Test
    void says_why_postgres_does_not_start() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "18\n");

        try (Stores stores = Stores.embedded(data, BINARIES.folder())) {
            assertRefused(stores, "The embedded PostgreSQL does not start: ");
        }
    }

    @Test
    void says_why_redis_does_not_start() throws Exception {
        Files.createDirectories(data.resolve("redis/appendonlydir"));
        Files.writeString(data.resolve("redis/appendonlydir/appendonly.aof.manifest"), "nonsense\n");

        try (DataFolder folder = DataFolder.open(data, 0);
                EmbeddedRedis redis = new EmbeddedRedis(folder, BINARIES.redis())) {
            StartRefused refused = assertThrows(StartRefused.class, redis::start);
            assertTrue(
                    refused.sentence().startsWith("The embedded Redis does not start: Invalid AOF manifest"),
                    refused.sentence());
        }
    }

    @Test
    void uses_external_stores_once_they_answer_and_makes_no_folder() throws Exception {
        try (DataFolder folder = DataFolder.open(data.resolve("theirs"), 0);
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, BINARIES.postgres());
                EmbeddedRedis redis = new EmbeddedRedis(folder, BINARIES.redis())) {
            String url = postgres.start().jdbcUrl();
            String redisUrl = redis.start().uri().toString();
            Path ours = data.resolve("ours");

            try (Stores stores = external(ours, url, "concierge", folder.secret(), redisUrl)) {
                Map<String, String> properties = stores.start();
                assertEquals(url, properties.get("quarkus.datasource.jdbc.url"));
                assertEquals(redisUrl, properties.get("quarkus.redis.hosts"));
                assertEquals("false", properties.get("concierge.demo.enabled"));
            }
            try (Stores stores = external(ours, url, "concierge", "wrong", redisUrl)) {
                assertRefused(stores, "CONCIERGE_DB_URL cannot be used: FATAL: password authentication failed");
            }
            try (Stores stores = external(
                    ours,
                    url,
                    "concierge",
                    folder.secret(),
                    redisUrl.replace(":@", ":x@").replace(folder.secret(), "wrong"))) {
                assertRefused(stores, "CONCIERGE_REDIS_URL cannot be used: WRONGPASS");
            }
            assertTrue(Files.notExists(ours));
        }
    }

    @Test
    void says_which_external_store_cannot_be_reached() throws IOException {
        int nobody = LoopbackPort.free();
        try (Stores stores =
                external(data, "jdbc:postgresql://127.0.0.1:" + nobody + "/x", "u", "p", "redis://127.0.0.1")) {
            assertRefused(stores, "CONCIERGE_DB_URL cannot be used: Connection refused");
        }
        StartRefused refused =
                assertThrows(StartRefused.class, RedisAddress.parse("redis://127.0.0.1:" + nobody)::check);
        assertEquals("The Redis named by CONCIERGE_REDIS_URL cannot be used: Connection refused", refused.sentence());
    }

    @Test
    void carries_the_versions_that_it_says() throws IOException {
        assertEquals(
                "postgres (PostgreSQL) " + Binaries.POSTGRES_VERSION,
                version("-V", BINARIES.postgres().resolve("bin/postgres")));
        assertTrue(version("-v", BINARIES.redis().resolve("redis-server")).contains("v=" + Binaries.REDIS_VERSION));
    }

    private String version(String flag, Path program) throws IOException {
        Path output = data.resolve("version");
        Command.run(List.of(program.toString(), flag), Redirect.to(output.toFile()));
        return Files.readString(output).strip();
    }

    private static Stores external(Path data, String url, String user, String password, String redisUrl) {
        return new Stores(
                Settings.of(Map.of(
                        "CONCIERGE_DATA", data.toString(),
                        "CONCIERGE_DB_URL", url,
                        "CONCIERGE_DB_USER", user,
                        "CONCIERGE_DB_PASSWORD", password,
                        "CONCIERGE_REDIS_URL", redisUrl)),
                BINARIES.folder());
    }

    private static void assertRefused(Stores stores, String reason) {
        StartRefused refused = assertThrows(StartRefused.class, stores::start);
        assertTrue(refused.sentence().contains(reason), refused.sentence());
    }

    private static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.user().orElseThrow(),
                database.password().orElseThrow());
    }

    private Optional<ProcessHandle> process(String pidFile) throws IOException {
        return new Daemon(Path.of("any"), data.resolve(pidFile), List.of()).recordedProcess();
    }

    private boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }
}
