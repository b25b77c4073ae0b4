package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {
    private static final BrandId DELI = new BrandId("deli");
    private static final Instant NOW = Instant.parse("2026-03-01T17:00:00Z");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Visitors visitors = at(NOW, KEY);

    @Test
    void knows_its_own_token_again_on_every_node_with_the_same_key() {
        var visitor = visitors.create(DELI);
        assertEquals(
                visitor,
                at(NOW.plusSeconds(60), KEY).read(DELI, visitor.token()).orElseThrow());
    }

    @Test
    void does_not_know_a_token_of_another_brand_or_another_key() {
        var token = visitors.create(DELI).token();
        assertTrue(visitors.read(new BrandId("cellar"), token).isEmpty());
        assertTrue(at(NOW, KEY.toUpperCase(Locale.ROOT)).read(DELI, token).isEmpty());
    }

    @Test
    void forgets_a_token_when_its_time_is_over() {
        var token = visitors.create(DELI).token();
        assertTrue(at(NOW.plus(Duration.ofDays(30)), KEY).read(DELI, token).isEmpty());
    }

    @Test
    void renews_in_the_second_half_of_the_time_and_keeps_who_it_is() {
        var visitor = visitors.create(DELI);
        assertEquals(visitor, at(NOW.plus(Duration.ofDays(14)), KEY).renew(DELI, visitor));
        var later = at(NOW.plus(Duration.ofDays(16)), KEY).renew(DELI, visitor);
        assertEquals(visitor.subject(), later.subject());
        assertEquals(NOW.plus(Duration.ofDays(46)), later.expires());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v1.a.b.c",
                "v1.6f1de1a2-0000-4000-8000-000000000000.99999999999999999999.x",
                "v1.6f1de1a2-0000-4000-8000-000000000000.9999999999999999.x",
                "v1.6f1de1a2-0000-4000-8000-000000000000.1900000000.",
                "v2.6f1de1a2-0000-4000-8000-000000000000.1900000000.AAAA"
            })
    void refuses_what_it_did_not_sign(String token) {
        assertTrue(visitors.read(DELI, token).isEmpty());
        assertTrue(visitors.read(DELI, token + "x".repeat(200)).isEmpty());
    }

    @Test
    void a_changed_expiry_breaks_the_signature() {
        var visitor = visitors.create(DELI);
        var seconds = Long.toString(visitor.expires().getEpochSecond());
        var longer =
                visitor.token().replace(seconds, Long.toString(visitor.expires().getEpochSecond() + 1));
        assertTrue(visitors.read(DELI, longer).isEmpty());
    }

    @Test
    void refuses_to_start_with_a_short_key() {
        assertThrows(IllegalStateException.class, () -> at(NOW, "secret"));
    }

    private static Visitors at(Instant now, String key) {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(ChannelSettings.class)
                .withSources(new PropertiesConfigSource(Map.of("concierge.channel.visitor.key", key), "test", 100))
                .build()
                .getConfigMapping(ChannelSettings.class);
        return new Visitors(settings, Clock.fixed(now, ZoneOffset.UTC));
    }
}
