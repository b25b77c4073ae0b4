package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a stranger types. */
class ConciergeIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void nothing_is_left_running() {
        assertFalse(Files.exists(folder.resolve("data/postgres/postmaster.pid")), "PostgreSQL was left running");
        assertFalse(Files.exists(folder.resolve("data/redis/redis.pid")), "Redis was left running");
    }

    @Test
    void starts_says_where_it_is_and_starts_again_after_a_hard_kill() throws Exception {
        var first = RunningConcierge.start(folder, Map.of());
        assertTrue(first.output().contains("http://localhost:" + first.port() + "/"));
        assertRefused(first.port(), "data", "Port " + first.port() + " is taken by another program");
        assertRefused(RunningConcierge.freePort(), "data", "Another Concierge uses the data folder");
        first.kill();

        try (var again = RunningConcierge.start(folder, Map.of());
                var chat = again.chat("deli", "joe")) {
            assertFalse(chat.ask("hello").text().isEmpty());
        }
    }

    @Test
    void says_in_one_sentence_that_it_cannot_write_its_data() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        assertRefused(RunningConcierge.freePort(), "file/data", "");
    }

    private void assertRefused(int port, String data, String beginning) throws Exception {
        try (var refused = RunningConcierge.begin(folder, port, Map.of("CONCIERGE_DATA", data))) {
            assertEquals(1, refused.exitCode());
            assertTrue(refused.output().startsWith(beginning), refused.output());
            assertEquals(1, refused.output().lines().count(), refused.output());
        }
    }
}
