package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temporary;

    @Test
    void is_readable_by_its_owner_alone_and_keeps_its_secrets() throws IOException {
        Path path = temporary.resolve("data");
        String secret;
        String visitorKey;
        try (DataFolder folder = DataFolder.open(path, 0)) {
            secret = folder.secret();
            visitorKey = folder.visitorKey();
        }
        try (DataFolder folder = DataFolder.open(path, 0)) {
            assertEquals(secret, folder.secret());
            assertEquals(visitorKey, folder.visitorKey());
        }
        assertNotEquals(secret, visitorKey);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void refuses_a_second_user() {
        try (DataFolder folder = DataFolder.open(temporary, 0)) {
            assertRefused("Another Concierge uses the data folder " + folder.path(), temporary, 0);
        }
    }

    @Test
    void refuses_a_full_disk() {
        assertRefused("is full", temporary, Long.MAX_VALUE);
    }

    @Test
    void refuses_a_folder_that_cannot_be_written() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertRefused("cannot be written", file, 0);
        assertRefused("cannot be written", file.resolve("below"), 0);
    }

    private static void assertRefused(String reason, Path path, long neededBytes) {
        StartRefused refused = assertThrows(StartRefused.class, () -> DataFolder.open(path, neededBytes));
        assertTrue(refused.sentence().contains(reason), refused.sentence());
    }
}
