package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.tool.Announcements;
import app.concierge.tool.Fault;
import app.concierge.tool.NativeTools;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tools of all partners: those of the folder, the same for every brand, whose own settings say which it uses, and those
 * that were registered and the brand approved. None that is held back.
 */
@ApplicationScoped
public class Partners implements ToolSource {
    private static final Logger LOG = Logger.getLogger(Partners.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ManifestFolder folder;
    private final Manifests manifests;
    private final Set<String> ownNames;
    private final Registrations registrations;
    private final Clock clock;
    private final Announcements announcements;
    private final boolean reload;
    private final AtomicReference<@Nullable Registered> registered = new AtomicReference<>();

    Partners(
            PartnerConfig config,
            Manifests manifests,
            NativeTools nativeTools,
            Registrations registrations,
            Clock clock,
            Announcements announcements) {
        this.folder = new ManifestFolder(Path.of(config.manifests()), manifests.reader(), nativeTools.names());
        this.manifests = manifests;
        this.ownNames = nativeTools.names();
        this.registrations = registrations;
        this.clock = clock;
        this.announcements = announcements;
        this.reload = config.reload();
    }

    private record Registered(
            Instant looked,
            Map<Path, String> stamps,
            Map<Path, Manifest> manifests,
            List<ToolBundle> bundles,
            List<Fault> faults,
            long remoteChanges) {
        Registered lookedAt(Instant now) {
            return new Registered(now, stamps, manifests, bundles, faults, remoteChanges);
        }
    }

    void load(@Observes StartupEvent started) {
        current();
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        var folder = current().bundles().stream()
                .flatMap(bundle -> bundle.entries().stream()
                        .filter(entry -> entry.offered() && !registrations.isHeld(bundle.partner(), entry.name())))
                .map(ToolBundle.Entry::tool);
        return Stream.concat(folder, registrations.tools(brand).stream()).toList();
    }

    @Override
    public boolean isApproved(BrandId brand, ToolContract contract) {
        return registrations.isApproved(brand, contract.name());
    }

    /** What the folder has of a partner: live at once, wherever a brand's settings say so. */
    public List<ToolBundle> standing(String partner) {
        return current().bundles().stream()
                .filter(bundle -> bundle.partner().equals(partner))
                .toList();
    }

    /** Names that nobody may register: the service's own tools, and those of the folder. */
    public Set<String> takenNames() {
        return Stream.concat(
                        ownNames.stream(),
                        current().bundles().stream()
                                .flatMap(bundle -> bundle.entries().stream())
                                .map(ToolBundle.Entry::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Partners that have a manifest in the folder. */
    public Set<String> inFolder() {
        return current().bundles().stream().map(ToolBundle::partner).collect(Collectors.toUnmodifiableSet());
    }

    /** Why manifests were refused; empty when all were taken. */
    public List<Fault> faults() {
        return current().faults();
    }

    /** What a partner is called before customers; its short name when it is not registered any more. */
    String title(String partner) {
        return standing(partner).stream()
                .map(ToolBundle::title)
                .findFirst()
                .or(() -> registrations.title(partner))
                .orElse(partner);
    }

    private Registered current() {
        var now = clock.instant();
        var known = registered.get();
        var same = known != null && known.remoteChanges() == manifests.remoteChanges();
        if (known != null && same && (!reload || known.looked().plus(LOOK_AGAIN).isAfter(now))) {
            return known;
        }
        var stamps = folder.stamps();
        var fresh = known != null && same && stamps.equals(known.stamps())
                ? known.lookedAt(now)
                : registered(now, stamps, known == null ? Map.of() : known.manifests());
        registered.set(fresh);
        return fresh;
    }

    private Registered registered(Instant now, Map<Path, String> stamps, Map<Path, Manifest> before) {
        var changes = manifests.remoteChanges();
        var loaded = folder.load(before);
        loaded.faults().forEach(fault -> LOG.warnf("Manifest refused: %s", fault));
        var bundles =
                loaded.manifests().values().stream().map(manifests::bundle).toList();
        var contracts = bundles.stream()
                .flatMap(bundle -> bundle.entries().stream())
                .filter(ToolBundle.Entry::offered)
                .map(entry -> entry.tool().contract())
                .toList();
        registrations.standing(bundles);
        LOG.infof("%d tools of %d manifests.", contracts.size(), bundles.size());
        announcements.announce(contracts);
        return new Registered(now, stamps, loaded.manifests(), bundles, loaded.faults(), changes);
    }
}
