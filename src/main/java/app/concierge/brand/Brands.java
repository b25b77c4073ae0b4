package app.concierge.brand;

import app.concierge.kernel.BrandId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The brands this service answers for, each with the release that is live. */
@Startup
@ApplicationScoped
public class Brands {
    private static final Logger LOG = Logger.getLogger(Brands.class);

    private final PackFolder folder;
    private final PackCompiler compiler;
    private final ReleaseStore store;
    private final Cache<ReleaseName, Release> cache;
    private final Map<String, Release> live = new ConcurrentSkipListMap<>();
    private final Map<String, List<Fault>> refused = new ConcurrentHashMap<>();

    Brands(BrandConfig config, Config environment, ReleaseStore store) {
        this.folder = new PackFolder(config.packs());
        this.compiler = new PackCompiler(
                name -> environment.getOptionalValue(name, String.class).orElse(null));
        this.store = store;
        this.cache = Caffeine.newBuilder().maximumSize(config.cachedReleases()).build();
    }

    /** @throws IllegalStateException when no brand can be served, with everything that is wrong */
    @PostConstruct
    void start() {
        try {
            folder.brands().forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException("The brand packs in " + folder.root() + " cannot be read.", e);
        }
        if (live.isEmpty()) {
            throw new IllegalStateException(
                    refused.isEmpty()
                            ? "There is no brand pack in " + folder.root() + ": each brand needs a folder there."
                            : "No brand can be served:\n" + told(refused));
        }
    }

    public List<BrandId> all() {
        return live.keySet().stream().map(BrandId::new).toList();
    }

    /** What new conversations of the brand are answered with; empty when there is no such brand. */
    public Optional<Release> live(BrandId brand) {
        return Optional.ofNullable(live.get(brand.value()));
    }

    /** A release by its name, so that a conversation finishes on the one it began with. */
    public Optional<Release> release(BrandId brand, String hash) {
        var current = live.get(brand.value());
        if (current != null && current.hash().equals(hash)) {
            return Optional.of(current);
        }
        var name = new ReleaseName(brand, hash);
        var cached = cache.getIfPresent(name);
        if (cached != null) {
            return Optional.of(cached);
        }
        var stored = store.files(brand, hash).flatMap(files -> compiled(brand, files));
        stored.ifPresent(release -> cache.put(name, release));
        return stored;
    }

    /** What is wrong with the brand's pack as it stands on disk; empty when it is the live release. */
    List<Fault> refused(BrandId brand) {
        return refused.getOrDefault(brand.value(), List.of());
    }

    /** Brands whose pack on disk is refused. */
    List<BrandId> refused() {
        return refused.keySet().stream().sorted().map(BrandId::new).toList();
    }

    /** Makes the pack on disk the live release, or refuses it whole and goes on with what is live. */
    void load(BrandId brand) {
        try {
            publish(compiler.compile(brand, folder.files(brand)));
        } catch (FaultyPack e) {
            refuse(brand, e.faults());
        } catch (IOException e) {
            LOG.errorf(e, "The pack of brand %s cannot be read.", brand);
            refuse(brand, List.of(new Fault(brand.value(), 1, "The pack cannot be read: " + e.getMessage())));
        }
    }

    PackFolder folder() {
        return folder;
    }

    private void publish(Release release) {
        store.live(release);
        var before = live.put(release.brand().value(), release);
        refused.remove(release.brand().value());
        if (before == null || !before.hash().equals(release.hash())) {
            LOG.infof(
                    "Brand %s: release %s is live.",
                    release.brand(), release.hash().substring(0, 12));
        }
    }

    private void refuse(BrandId brand, List<Fault> faults) {
        refused.put(brand.value(), faults);
        if (!live.containsKey(brand.value())) {
            lastLive(brand).ifPresent(release -> live.put(brand.value(), release));
        }
        var serving = live.get(brand.value());
        LOG.errorf(
                "Brand %s: the pack is refused, %s.%n%s",
                brand,
                serving == null
                        ? "and the brand cannot be served"
                        : "release " + serving.hash().substring(0, 12) + " goes on serving",
                told(Map.of(brand.value(), faults)));
    }

    private Optional<Release> lastLive(BrandId brand) {
        return store.lastLive(brand).flatMap(files -> compiled(brand, files));
    }

    private Optional<Release> compiled(BrandId brand, SortedMap<String, String> files) {
        try {
            return Optional.of(compiler.compile(brand, files));
        } catch (FaultyPack e) {
            LOG.errorf("A stored release of brand %s is no longer understood:%n%s", brand, e.getMessage());
            return Optional.empty();
        }
    }

    private String told(Map<String, List<Fault>> faults) {
        var lines = new ArrayList<String>();
        faults.forEach((brand, all) ->
                all.forEach(fault -> lines.add("  " + folder.root().resolve(brand) + "/" + fault)));
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private record ReleaseName(BrandId brand, String hash) {}
}
