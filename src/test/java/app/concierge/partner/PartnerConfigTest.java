package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartnerConfigTest {
    @Test
    void has_these_defaults() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(PartnerConfig.class)
                .build()
                .getConfigMapping(PartnerConfig.class);
        assertEquals("tools", config.manifests());
        assertFalse(config.reload());
        assertEquals(Optional.empty(), config.allowedHosts());
        assertEquals(262_144, config.answerLimit());
        assertEquals(Duration.ofSeconds(12), config.commitDeadline());
        assertEquals(64, config.concurrency());
        assertEquals(200, config.perSecond());
        assertEquals(30, config.perCustomer());
        assertEquals(Duration.ofSeconds(5), config.rest());
        assertEquals(Duration.ofMinutes(5), config.mcp().lookAgain());
        assertEquals(Duration.ofSeconds(5), config.mcp().timeout());
        assertEquals(Duration.ofDays(730), config.keepCalls());
        assertEquals("concierge", config.prefix());
    }
}
