package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeysTest {
    @TempDir
    Path folder;

    @Test
    void the_private_half_is_its_owners_alone() throws IOException {
        Path signing = path(new DemoKeys(folder).properties(), "smallrye.jwt.sign.key.location");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(signing)));
        assertTrue(Files.readString(signing).contains("\"d\":"));
    }

    @Test
    void the_verification_half_holds_nothing_private() throws IOException {
        Path verification = path(new DemoKeys(folder).properties(), "smallrye.jwt.verify.key.location");

        String content = Files.readString(verification);
        assertTrue(content.contains("\"n\":"), content);
        assertFalse(content.contains("\"d\":"), "the private exponent is in the public file");
    }

    @Test
    void the_same_keys_serve_every_later_start() throws IOException {
        Path signing = path(new DemoKeys(folder).properties(), "smallrye.jwt.sign.key.location");
        String first = Files.readString(signing);

        new DemoKeys(folder).properties();

        assertEquals(first, Files.readString(signing));
    }

    private static Path path(Map<String, String> properties, String name) {
        return Path.of(URI.create(properties.getOrDefault(name, "")));
    }
}
