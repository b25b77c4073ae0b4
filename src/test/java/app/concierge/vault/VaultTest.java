package app.concierge.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of a vault, over HTTP. */
class VaultTest {
    private static final String KEY = "vault:secret/partners/wheels#key";
    private static final String READ = "/v1/secret/data/partners/wheels";

    private final Moving clock = new Moving();

    @SuppressWarnings("NullAway.Init") // set before each test
    private SmallVault server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Vault.Shelf wheels;

    /** Moves when it is told to. */
    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-03-02T12:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = new SmallVault();
        server.put("partners/wheels", Map.of("key", "first"));
        wheels = server.vault(clock, SmallVault.byToken()).ofPartner("wheels");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void is_asked_once_in_a_while_and_what_was_changed_there_is_seen() throws NoSecret {
        assertEquals("first", wheels.read(KEY));
        server.put("partners/wheels", Map.of("key", "second"));
        assertEquals("first", wheels.read(KEY));
        assertEquals(1, server.asked().size());
        clock.move(Duration.ofSeconds(31));
        assertEquals("second", wheels.read(KEY));
        assertEquals(List.of(READ, READ), server.asked());
    }

    @Test
    void what_somebody_did_not_take_is_read_again_but_not_at_every_call() throws NoSecret {
        assertEquals("first", wheels.read(KEY));
        server.put("partners/wheels", Map.of("key", "second"));
        wheels.refused(KEY);
        assertEquals("first", wheels.read(KEY), "it was read just now");
        clock.move(Duration.ofSeconds(6));
        wheels.refused(KEY);
        assertEquals("second", wheels.read(KEY));
    }

    @Test
    void what_was_read_goes_on_being_used_while_vault_does_not_answer_but_not_for_ever() throws NoSecret {
        assertEquals("first", wheels.read(KEY));
        server.fail(503);
        clock.move(Duration.ofMinutes(30));
        assertEquals("first", wheels.read(KEY));
        clock.move(Duration.ofMinutes(31));
        var fault = assertThrows(NoSecret.class, () -> wheels.read(KEY));
        assertTrue(fault.isPassing());
        assertEquals("Vault answers with status 503.", fault.getMessage());
    }

    @Test
    void what_was_withdrawn_is_used_no_longer() throws NoSecret {
        assertEquals("first", wheels.read(KEY));
        server.remove("partners/wheels");
        clock.move(Duration.ofSeconds(31));
        var fault = assertThrows(NoSecret.class, () -> wheels.read(KEY));
        assertFalse(fault.isPassing());
        assertEquals("Vault has nothing at secret/partners/wheels.", fault.getMessage());
    }

    @Test
    void a_vault_that_does_not_answer_is_left_alone_for_a_moment() {
        server.fail(500);
        assertThrows(NoSecret.class, () -> wheels.read(KEY));
        var asked = server.asked().size();
        assertThrows(NoSecret.class, () -> wheels.read(KEY));
        assertEquals(asked, server.asked().size());
    }

    @Test
    void nothing_that_a_vault_says_of_a_fault_is_told() {
        server.fail(500);
        var fault = assertThrows(NoSecret.class, () -> wheels.read(KEY));
        assertEquals("Vault answers with status 500.", fault.getMessage());
    }

    @Test
    void signs_in_by_app_role() throws NoSecret {
        var signedIn = server.vault(
                clock, Map.of("concierge.vault.role-id", "the-role", "concierge.vault.secret-id", "its-secret"));
        assertEquals("first", signedIn.ofPartner("wheels").read(KEY));
    }

    @Test
    void a_token_that_is_not_taken_is_told_in_words() {
        var stranger = server.vault(clock, Map.of("concierge.vault.token", "hvs.other"));
        var fault =
                assertThrows(NoSecret.class, () -> stranger.ofPartner("wheels").read(KEY));
        assertEquals("Vault does not let this service read secret/partners/wheels.", fault.getMessage());
        assertFalse(fault.isPassing());
    }

    @Test
    void a_field_that_is_not_there_is_told_in_words() {
        var fault = assertThrows(NoSecret.class, () -> wheels.read("vault:secret/partners/wheels#other"));
        assertEquals("What Vault has at secret/partners/wheels has no other.", fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault:secret/partners/other#key",
                "vault:secret/partners/wheels-and-more#key",
                "vault:secret/models/openai#key",
                "vault:secret/partners/wheels/../other#key",
                "vault:secret/partners/wheels",
                "vault:secret#key",
                "vault:secret/partners/wheels?version=1#key"
            })
    void nobody_reads_what_is_not_on_their_own_shelf(String reference) {
        server.put("partners/other", Map.of("key", "theirs"));
        assertFalse(assertThrows(NoSecret.class, () -> wheels.read(reference)).isPassing());
        assertEquals(List.of(), server.asked());
    }

    @Test
    void where_there_is_none_that_is_said() {
        var fault = assertThrows(
                NoSecret.class, () -> Vault.absent().ofPartner("wheels").read(KEY));
        assertEquals("There is no vault here: an operator names it in CONCIERGE_VAULT_URL.", fault.getMessage());
    }
}
