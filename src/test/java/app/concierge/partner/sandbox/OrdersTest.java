package app.concierge.partner.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrdersTest {
    private static final Duration DAY = Duration.ofDays(1);
    /** Long before any other test's orders, which stay. */
    private static final Instant NOW = Instant.parse("2020-06-01T12:00:00Z");

    private final StatelessSession session;
    private final SandboxConfig config;

    OrdersTest(StatelessSession session, SandboxConfig config) {
        this.session = session;
        this.config = config;
    }

    @Test
    void an_order_is_kept_as_long_as_the_operator_says_and_no_longer() {
        var nearly = taken(config.keepOrders().minus(DAY));
        var over = taken(config.keepOrders().plus(DAY));
        QuarkusTransaction.requiringNew().run(() -> {
            var orders = at(NOW);
            orders.forgetOld();
            assertEquals("{}", orders.find("skyride", nearly).orElseThrow().answer());
            assertTrue(orders.find("skyride", over).isEmpty());
            assertFalse(orders.cancel("skyride", over));
        });
    }

    /** @return its key, and its reference */
    private String taken(Duration ago) {
        var key = UUID.randomUUID().toString();
        assertTrue(QuarkusTransaction.requiringNew()
                .call(() -> at(NOW.minus(ago)).take("skyride", key, key, "digest", "{}"))
                .isNew());
        return key;
    }

    private Orders at(Instant now) {
        return new Orders(session, config, Clock.fixed(now, ZoneOffset.UTC));
    }
}
