package app.concierge.brand;

import app.concierge.brand.Labels.Standing;
import app.concierge.experiment.Experiments;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The brands this service answers for: those that have a folder, each with the releases that its labels point at. This
 * node looks every second whether any node has changed a label.
 */
@Startup
@ApplicationScoped
public class Brands {
    private static final Logger LOG = Logger.getLogger(Brands.class);

    private final PackFolder folder;
    private final PackCompiler compiler;
    private final ReleaseStore store;
    private final Labels labels;
    private final Experiments experiments;
    private final Cache<BrandRelease.Id, Release> cache;
    /** Brands that have a folder. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** What is in the folders, where it is in order. */
    private final Map<String, Release> packs = new ConcurrentHashMap<>();

    private final Map<String, List<Fault>> refused = new ConcurrentHashMap<>();
    private final Map<String, Served> served = new ConcurrentSkipListMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Set<BrandRelease.Id> left = Set.of();
    private volatile long seen = -1;

    Brands(BrandConfig config, Config environment, ReleaseStore store, Labels labels, Experiments experiments) {
        this.folder = new PackFolder(config.packs());
        this.compiler = new PackCompiler(
                name -> environment.getOptionalValue(name, String.class).orElse(null));
        this.store = store;
        this.labels = labels;
        this.experiments = experiments;
        this.cache = Caffeine.newBuilder().maximumSize(config.cachedReleases()).build();
    }

    /** @param share of the customers who are answered with the candidate, in per cent */
    private record Served(Release live, @Nullable Release candidate, int share) {}

    /** @throws IllegalStateException when no brand can be served, with everything that is wrong */
    @PostConstruct
    void start() {
        try {
            folder.brands().forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException("The brand packs in " + folder.root() + " cannot be read.", e);
        }
        if (served.isEmpty()) {
            throw new IllegalStateException(
                    refused.isEmpty()
                            ? "There is no brand pack in " + folder.root() + ": each brand needs a folder there."
                            : "No brand can be served:\n" + told(refused));
        }
    }

    public List<BrandId> all() {
        return served.keySet().stream().map(BrandId::new).toList();
    }

    /** What the label {@code live} points at; empty when there is no such brand. */
    public Optional<Release> live(BrandId brand) {
        return Optional.ofNullable(served.get(brand.value())).map(Served::live);
    }

    /**
     * What a new conversation of this customer is answered with: the candidate for its share of the customers, who stay
     * the same as it grows, else what is live. Empty when there is no such brand.
     */
    public Optional<Release> answering(BrandId brand, CustomerId customer) {
        return Optional.ofNullable(served.get(brand.value())).map(now -> {
            var candidate = now.candidate();
            return candidate != null
                            && experiments.heldOut(brand, "candidate " + candidate.hash(), customer, now.share())
                    ? candidate
                    : now.live();
        });
    }

    /** A release by its name, so that a conversation finishes on the one it began with. */
    public Optional<Release> release(BrandId brand, String hash) {
        var current = live(brand);
        if (current.isPresent() && current.get().hash().equals(hash)) {
            return current;
        }
        var name = new BrandRelease.Id(brand.value(), hash);
        var cached = cache.getIfPresent(name);
        if (cached != null) {
            return Optional.of(cached);
        }
        var stored = store.files(brand, hash).flatMap(files -> compiled(brand, files));
        stored.ifPresent(release -> cache.put(name, release));
        return stored;
    }

    /** Whether conversations under way leave the release at the customer's next message. */
    public boolean isLeft(BrandId brand, String hash) {
        return left.contains(new BrandRelease.Id(brand.value(), hash));
    }

    /**
     * Makes a release of the files that no label points at; {@link #release} finds it, until nobody has used it for a
     * while.
     *
     * @param files content by name within the pack
     * @throws FaultyPack with everything that is wrong with them; nothing is kept then
     */
    public Release keep(BrandId brand, SortedMap<String, String> files) throws FaultyPack {
        var release = compiler.compile(brand, files);
        store.keep(release);
        cache.put(new BrandRelease.Id(brand.value(), release.hash()), release);
        return release;
    }

    /** What {@link #keep} would refuse the files for; empty when they are in order. */
    public List<Fault> faults(BrandId brand, SortedMap<String, String> files) {
        try {
            compiler.compile(brand, files);
            return List.of();
        } catch (FaultyPack e) {
            return e.faults();
        }
    }

    /** What is wrong with the brand's pack as it stands on disk; empty when it is in order. */
    List<Fault> refused(BrandId brand) {
        return refused.getOrDefault(brand.value(), List.of());
    }

    /** Brands whose pack on disk is refused. */
    List<BrandId> refused() {
        return refused.keySet().stream().sorted().map(BrandId::new).toList();
    }

    /** Makes the pack on disk live if it is another one than was taken in before, or refuses it whole. */
    void load(BrandId brand) {
        known.add(brand.value());
        try {
            var release = compiler.compile(brand, folder.files(brand));
            packs.put(brand.value(), release);
            refused.remove(brand.value());
            labels.takeIn(release);
            follow();
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

    /** Follows the labels where any node has changed them. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void look() {
        if (labels.changes() != seen) {
            follow();
        }
    }

    private void follow() {
        looking.lock();
        try {
            long changes = labels.changes();
            left = Set.copyOf(labels.left());
            labels.all().forEach((brand, standing) -> {
                if (known.contains(brand)) {
                    follow(new BrandId(brand), standing);
                }
            });
            seen = changes;
        } finally {
            looking.unlock();
        }
    }

    private void follow(BrandId brand, Map<Label, Standing> standing) {
        var before = served.get(brand.value());
        var live = Optional.ofNullable(standing.get(Label.LIVE))
                .flatMap(label -> release(brand, label.release()))
                .or(() -> Optional.ofNullable(before).map(Served::live))
                .or(() -> Optional.ofNullable(packs.get(brand.value())));
        var candidate = standing.get(Label.CANDIDATE);
        live.ifPresent(release -> {
            var now = new Served(
                    release,
                    candidate == null
                            ? null
                            : release(brand, candidate.release()).orElse(null),
                    candidate == null ? 0 : candidate.share());
            served.put(brand.value(), now);
            if (before == null || !before.live().hash().equals(release.hash())) {
                LOG.infof("Brand %s: release %s is live.", brand, release.hash().substring(0, 12));
            }
        });
    }

    private void refuse(BrandId brand, List<Fault> faults) {
        refused.put(brand.value(), faults);
        follow();
        var serving = served.get(brand.value());
        LOG.errorf(
                "Brand %s: the pack is refused, %s.%n%s",
                brand,
                serving == null
                        ? "and the brand cannot be served"
                        : "release " + serving.live().hash().substring(0, 12) + " goes on serving",
                told(Map.of(brand.value(), faults)));
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
}
