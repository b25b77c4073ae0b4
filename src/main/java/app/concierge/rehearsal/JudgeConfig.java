package app.concierge.rehearsal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** A model behind OpenAI's protocol that judges golden answers. */
@ConfigMapping(prefix = "concierge.rehearsal.judge")
interface JudgeConfig {
    /** The model's name; while none is given, what it is to judge is told as not judged. */
    Optional<String> model();

    /** The server's base URL; OpenAI's own where none is given. */
    Optional<String> url();

    /** A reference to its key, {@code env:NAME}. */
    Optional<String> key();

    /** How long it may think. */
    @WithDefault("20s")
    Duration patience();
}
