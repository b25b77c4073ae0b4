package app.concierge.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyTest {
    private static final Map<String, String> ADDRESSES = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", "8080",
            "quarkus.management.host", "10.0.0.1",
            "quarkus.management.port", "9000");

    @Test
    void says_where_the_chat_page_and_the_health_are() {
        assertEquals("""

                Concierge is ready: http://localhost:8080/
                Health and metrics:  http://10.0.0.1:9000/q/health and /q/metrics
                """, announcement(Map.of()));
    }

    @Test
    void has_something_to_try_for_each_brand_in_a_demonstration() {
        String announcement = announcement(Map.of("concierge.demo.enabled", "true"));

        for (String brand : new String[] {"Skylark", "Cellar & Co", "Corner Deli"}) {
            assertTrue(announcement.contains(brand), announcement);
        }
    }

    private static String announcement(Map<String, String> more) {
        var config = new SmallRyeConfigBuilder()
                .withDefaultValues(ADDRESSES)
                .withDefaultValues(more)
                .build();
        return new Ready(config).announcement();
    }
}
