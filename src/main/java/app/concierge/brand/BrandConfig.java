package app.concierge.brand;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where packs are read from, and whether their changes are followed. */
@ConfigMapping(prefix = "concierge.brand")
public interface BrandConfig {
    /** The folder with one folder for each brand, relative to the working directory. */
    @WithDefault("prompts")
    Path packs();

    /** Whether a changed pack becomes the live release while the service runs: in a demonstration, else when switched on. */
    @WithDefault("${concierge.demo.enabled:false}")
    boolean reload();

    /** How often the folder is looked at when {@link #reload()} is on. */
    @WithDefault("1s")
    Duration reloadEvery();

    /** Most releases kept in memory beside those that are live. */
    @WithDefault("100")
    int cachedReleases();

    /** A release that never had a label goes when nobody has used it for so long. */
    @WithDefault("7d")
    Duration keepUnlabelled();
}
