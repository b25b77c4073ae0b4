package app.concierge.brand;

import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** Releases of the shipped brands with a change, for conversations that are to be answered differently. */
@ApplicationScoped
public class OtherReleases {
    private final BrandConfig config;
    private final Config environment;
    private final ReleaseStore store;

    OtherReleases(BrandConfig config, Config environment, ReleaseStore store) {
        this.config = config;
        this.environment = environment;
        this.store = store;
    }

    /** @return the hash of the brand's pack with that change of its {@code brand.yaml}; it is kept, but not live */
    public String of(String brand, UnaryOperator<String> change) {
        var id = new BrandId(brand);
        try {
            var files = new PackFolder(config.packs()).files(id);
            files.computeIfPresent("brand.yaml", (_, text) -> change.apply(text));
            var release = new PackCompiler(name ->
                            environment.getOptionalValue(name, String.class).orElse(null))
                    .compile(id, files);
            store.keep(release);
            return release.hash();
        } catch (IOException | FaultyPack e) {
            throw new AssertionError(e);
        }
    }
}
