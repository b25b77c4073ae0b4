package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelSettingsTest {
    @Test
    void has_these_defaults() {
        var settings = FrameReaderTest.settings();
        assertEquals(16 * 1024, settings.frameBytes());
        assertEquals(256 * 1024, settings.bodyLength());
        assertEquals(Duration.ofMinutes(10), settings.streamEnds());
        assertEquals(4_000, settings.textLength());
        assertTrue(settings.origins().isEmpty());
        assertTrue(settings.brandOrigins().isEmpty());
        assertEquals(Duration.ofMinutes(15), settings.idle());
        assertEquals(Duration.ofSeconds(60), settings.patience());
        assertEquals(Duration.ofSeconds(15), settings.heartbeat());
        assertEquals(8, settings.readersPerCustomer());
        assertEquals(8, settings.requestsPerSocket());
        assertEquals(30, settings.frameBurst());
        assertEquals(5, settings.framesPerSecond());
        assertEquals(20, settings.faultBurst());
        assertTrue(settings.visitor().key().isEmpty());
        assertEquals(Duration.ofDays(30), settings.visitor().remembered());
        assertEquals(60, settings.visitor().newPerMinute());
    }
}
