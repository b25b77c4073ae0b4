package app.concierge.guardrail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "concierge.guardrail")
interface GuardrailConfig {
    /** How long it is kept what rules objected to. */
    @WithDefault("30d")
    Duration hits();
}
