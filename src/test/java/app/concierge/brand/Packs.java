package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.experiment.Experiments;
import app.concierge.kernel.BrandId;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** Folders of brands of their own, and nodes that serve them. */
@Dependent
class Packs {
    private final ReleaseStore store;
    private final Config environment;
    private final Labels labels;
    private final Experiments experiments;

    Packs(ReleaseStore store, Config environment, Labels labels, Experiments experiments) {
        this.store = store;
        this.environment = environment;
        this.labels = labels;
        this.experiments = experiments;
    }

    static BrandId newBrand() {
        return new BrandId("test-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** A node that has started on the packs in the folder. */
    Brands started(Path folder) {
        var brands = new Brands(config(folder, false), environment, store, labels, experiments);
        brands.start();
        return brands;
    }

    static BrandConfig config(Path folder, boolean reload) {
        return config(Map.of(
                "concierge.brand.packs",
                folder.toString(),
                "concierge.brand.reload",
                "" + reload,
                "concierge.brand.reload-every",
                "20ms"));
    }

    static BrandConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(BrandConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(BrandConfig.class);
    }

    static void write(Path packs, BrandId brand) throws IOException {
        var folder = Files.createDirectories(packs.resolve(brand.value()));
        for (var name : List.of("brand.yaml", "system.md", "guardrails.yaml")) {
            Files.copy(Path.of("prompts", "deli", name), folder.resolve(name));
        }
    }

    static void edit(Path packs, BrandId brand, String line, String instead) throws IOException {
        var file = packs.resolve(brand.value()).resolve("brand.yaml");
        var text = Files.readString(file);
        assertTrue(text.contains(line), line);
        Files.writeString(file, text.replace(line, instead));
    }
}
