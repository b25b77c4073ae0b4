package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String DB = "postgresql://u:p@db:5433/brand";
    private static final String REDIS = "redis://:p@cache:6380";

    @Test
    void embeds_everything_as_a_demonstration_when_nothing_is_said() {
        Settings settings = Settings.of(Map.of());

        assertEquals(Path.of(".concierge").toAbsolutePath(), settings.data());
        assertTrue(settings.database().isEmpty() && settings.redis().isEmpty() && settings.demo());
    }

    @Test
    void is_no_demonstration_when_that_is_forbidden_or_a_store_is_external() {
        assertFalse(Settings.of(Map.of("CONCIERGE_DEMO", "false")).demo());
        assertFalse(Settings.of(Map.of("CONCIERGE_DB_URL", DB)).demo());
        assertFalse(Settings.of(Map.of("CONCIERGE_REDIS_URL", REDIS)).demo());
    }

    @Test
    void refuses_a_demonstration_beside_an_external_database() {
        assertRefused("refused beside an external database", "CONCIERGE_DEMO", "true", "CONCIERGE_DB_URL", DB);
    }

    @Test
    void refuses_a_switch_that_is_neither_on_nor_off() {
        assertRefused("either true or false", "CONCIERGE_DEMO", "yes", "CONCIERGE_DB_USER", "");
    }

    @Test
    void takes_a_database_url_with_login_and_parameters() {
        Settings settings =
                Settings.of(Map.of("CONCIERGE_DB_URL", "postgresql://u%40x:a%2Bb+c@db:5433/brand?sslmode=require"));

        assertEquals(
                Optional.of(new DatabaseAddress(
                        "jdbc:postgresql://db:5433/brand?sslmode=require", Optional.of("u@x"), Optional.of("a+b+c"))),
                settings.database());
    }

    @Test
    void takes_a_jdbc_url_with_the_login_beside_it() {
        Settings settings = Settings.of(Map.of(
                "CONCIERGE_DB_URL", "jdbc:postgresql://db/brand",
                "CONCIERGE_DB_USER", "u",
                "CONCIERGE_DB_PASSWORD", "p"));

        assertEquals(
                Optional.of(new DatabaseAddress("jdbc:postgresql://db/brand", Optional.of("u"), Optional.of("p"))),
                settings.database());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://u:secret@db/brand", "db:5432", "postgresql:///brand", "postgresql://u:secret@d b/"})
    void refuses_another_database_url_without_repeating_it(String url) {
        StartRefused refused = assertRefused("no address of a PostgreSQL database", "CONCIERGE_DB_URL", url, "A", "");
        assertFalse(refused.sentence().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://:secret@cache", "cache:6379", "redis://:secret@c ache"})
    void refuses_another_redis_url_without_repeating_it(String url) {
        StartRefused refused = assertRefused("no address of a Redis", "CONCIERGE_REDIS_URL", url, "A", "");
        assertFalse(refused.sentence().contains("secret"));
    }

    private static StartRefused assertRefused(
            String reason, String name, String value, String other, String otherValue) {
        StartRefused refused =
                assertThrows(StartRefused.class, () -> Settings.of(Map.of(name, value, other, otherValue)));
        assertTrue(refused.sentence().contains(reason), refused.sentence());
        return refused;
    }
}
