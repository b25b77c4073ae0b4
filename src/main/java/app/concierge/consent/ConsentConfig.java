package app.concierge.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "concierge.consent")
interface ConsentConfig {
    /** The version of the texts by which consent is asked, kept on every receipt; at most 40 characters. */
    @WithDefault("1")
    String wording();
}
