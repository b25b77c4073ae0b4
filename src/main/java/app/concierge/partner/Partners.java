package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.tool.Announcements;
import app.concierge.tool.Effect;
import app.concierge.tool.Fault;
import app.concierge.tool.NativeTools;
import app.concierge.tool.Tool;
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
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The tools of all partners, the same for every brand; a brand's own settings say which it uses. */
@ApplicationScoped
public class Partners implements ToolSource {
    private static final Logger LOG = Logger.getLogger(Partners.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ManifestFolder folder;
    private final Gateway gateway;
    private final Clock clock;
    private final Announcements announcements;
    private final boolean reload;
    private final AtomicReference<@Nullable Registered> registered = new AtomicReference<>();

    Partners(
            PartnerConfig config,
            Config environment,
            Destinations destinations,
            NativeTools nativeTools,
            Gateway gateway,
            Clock clock,
            Announcements announcements) {
        var reader = new ManifestReader(name -> environment.getOptionalValue(name, String.class), destinations);
        this.folder = new ManifestFolder(Path.of(config.manifests()), reader, nativeTools.names());
        this.gateway = gateway;
        this.clock = clock;
        this.announcements = announcements;
        this.reload = config.reload();
    }

    private record Registered(
            Instant looked,
            Map<Path, String> stamps,
            Map<Path, Manifest> manifests,
            List<Tool> tools,
            List<Fault> faults) {
        Registered lookedAt(Instant now) {
            return new Registered(now, stamps, manifests, tools, faults);
        }
    }

    void load(@Observes StartupEvent started) {
        current();
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return current().tools();
    }

    /** Why manifests were refused; empty when all were taken. */
    public List<Fault> faults() {
        return current().faults();
    }

    /** What a partner is called before customers; its short name when it is not registered any more. */
    String title(String partner) {
        return current().manifests().values().stream()
                .filter(manifest -> manifest.partner().equals(partner))
                .map(Manifest::title)
                .findFirst()
                .orElse(partner);
    }

    private Registered current() {
        var now = clock.instant();
        var known = registered.get();
        if (known != null && (!reload || known.looked().plus(LOOK_AGAIN).isAfter(now))) {
            return known;
        }
        var stamps = folder.stamps();
        var fresh = known != null && stamps.equals(known.stamps())
                ? known.lookedAt(now)
                : registered(now, stamps, known == null ? Map.of() : known.manifests());
        registered.set(fresh);
        return fresh;
    }

    private Registered registered(Instant now, Map<Path, String> stamps, Map<Path, Manifest> before) {
        var loaded = folder.load(before);
        loaded.faults().forEach(fault -> LOG.warnf("Manifest refused: %s", fault));
        var tools = loaded.manifests().values().stream()
                .flatMap(manifest -> manifest.offered().stream().map(offering -> tool(manifest, offering)))
                .toList();
        LOG.infof("%d tools of %d manifests.", tools.size(), loaded.manifests().size());
        announcements.announce(tools.stream().map(Tool::contract).toList());
        return new Registered(now, stamps, loaded.manifests(), tools, loaded.faults());
    }

    private Tool tool(Manifest manifest, Manifest.Offering offering) {
        return offering.contract().effect() == Effect.COMMIT
                ? new PartnerCommit(gateway, manifest, offering)
                : new PartnerTool(gateway, manifest, offering);
    }
}
