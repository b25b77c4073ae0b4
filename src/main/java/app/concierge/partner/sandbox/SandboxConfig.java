package app.concierge.partner.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code concierge.sandbox.*}. */
@ConfigMapping(prefix = "concierge.sandbox")
interface SandboxConfig {
    /** How long an order is kept; afterwards its key may be used anew, and it cannot be cancelled. */
    @WithDefault("P90D")
    Duration keepOrders();
}
