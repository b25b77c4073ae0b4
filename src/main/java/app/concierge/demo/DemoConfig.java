package app.concierge.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Set by {@code boot}: on when both stores are embedded, refused beside an external database. */
@ConfigMapping(prefix = "concierge.demo")
interface DemoConfig {
    @WithDefault("false")
    boolean enabled();
}
