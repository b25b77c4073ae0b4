package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private final Origins origins = new Origins(new SmallRyeConfigBuilder()
            .withMapping(ChannelSettings.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "concierge.channel.origins",
                            "https://shop.example,https://other.example:8443",
                            "concierge.channel.brand-origins.deli",
                            "https://deli.example"),
                    "test",
                    100))
            .build()
            .getConfigMapping(ChannelSettings.class));

    @Test
    void a_client_that_is_no_browser_names_no_origin_and_may_connect() {
        assertEquals(true, origins.allows(null, "chat.example", "deli"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, chat.example, true",
        "http://localhost:8080, localhost:8080, true",
        "http://localhost:8081, localhost:8080, false",
        "https://shop.example, chat.example, true",
        "https://other.example:8443, chat.example, true",
        "https://deli.example, chat.example, true",
        "https://other.example, chat.example, false",
        "https://shop.example.evil, chat.example, false",
        "https://evil.example, chat.example, false",
        "null, chat.example, false",
        "'', '', false",
        "'::::', chat.example, false"
    })
    void own_and_configured_origins_only(String origin, String host, boolean allowed) {
        assertEquals(allowed, origins.allows(origin, host, "deli"));
    }

    @Test
    void a_brand_invites_for_itself_alone() {
        assertEquals(false, origins.allows("https://deli.example", "chat.example", "cellar"));
    }
}
