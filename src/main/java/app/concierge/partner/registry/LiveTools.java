package app.concierge.partner.registry;

import app.concierge.kernel.BrandId;
import app.concierge.partner.Registrations;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.registry.Holds.Cause;
import app.concierge.partner.registry.Holds.Hold;
import app.concierge.partner.registry.ToolStore.Live;
import app.concierge.tool.Announcements;
import app.concierge.tool.Tool;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What this node knows of the registry; it looks every second whether any node has changed it. */
@ApplicationScoped
class LiveTools implements Registrations {
    private static final Logger LOG = Logger.getLogger(LiveTools.class);
    private static final Snapshot NOTHING = new Snapshot(-1, Map.of(), Set.of(), Map.of());

    private final ToolStore store;
    private final Holds holds;
    private final Accounts accounts;
    private final Documents documents;
    private final FolderPins pins;
    private final Announcements announcements;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Snapshot now = NOTHING;

    LiveTools(
            ToolStore store,
            Holds holds,
            Accounts accounts,
            Documents documents,
            FolderPins pins,
            Announcements announcements,
            Clock clock) {
        this.store = store;
        this.holds = holds;
        this.accounts = accounts;
        this.documents = documents;
        this.pins = pins;
        this.announcements = announcements;
        this.clock = clock;
    }

    private record Held(String partner, String tool) {}

    /**
     * @param changes the registry's number, of which this is what it says
     * @param tools by brand and name
     */
    private record Snapshot(
            long changes, Map<String, Map<String, Tool>> tools, Set<Held> held, Map<String, String> titles) {}

    void begin(@Observes StartupEvent started) {
        look();
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return now.tools().getOrDefault(brand.value(), Map.of()).values();
    }

    @Override
    public boolean isApproved(BrandId brand, String tool) {
        return now.tools().getOrDefault(brand.value(), Map.of()).containsKey(tool);
    }

    @Override
    public boolean isHeld(String partner, String tool) {
        var held = now.held();
        return !held.isEmpty() && held.contains(new Held(partner, tool));
    }

    /** Without PostgreSQL, what the folder says counts as it is. */
    @Override
    public void standing(Collection<ToolBundle> folder) {
        try {
            var drifted = pins.compare(folder);
            drifted.forEach(one -> holds.put(drift(one.partner(), one.tool(), one.was(), one.is()), false));
            if (!drifted.isEmpty()) {
                look();
            }
        } catch (IllegalStateException e) {
            LOG.errorf(e, "Nobody could see whether servers of the folder's tools say something else of them");
        }
    }

    /** The partner's documents are read again, and what they make of tools is compared with what was approved. */
    void changed(String partner) {
        documents.forget(partner);
        look();
    }

    @Override
    public Optional<String> title(String partner) {
        return Optional.ofNullable(now.titles().get(partner));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        looking.lock();
        try {
            var changes = store.changes();
            var come = documents.haveCome();
            if (come || changes != now.changes()) {
                now = snapshot(changes);
            }
        } finally {
            looking.unlock();
        }
    }

    private Snapshot snapshot(long changes) {
        var held = holds.all().stream()
                .map(hold -> new Held(hold.partner(), hold.tool()))
                .collect(Collectors.toUnmodifiableSet());
        var approved = store.live();
        documents.prepare(approved.stream().map(Live::document).collect(Collectors.toSet()));
        var tools = new HashMap<String, Map<String, Tool>>();
        for (var live : approved) {
            if (!held.contains(new Held(live.document().partner(), live.tool()))) {
                documents
                        .ready(live.document())
                        .flatMap(bundle -> tool(live, bundle))
                        .ifPresent(tool -> tools.computeIfAbsent(live.brand(), _ -> new LinkedHashMap<>())
                                .put(live.tool(), tool));
            }
        }
        announcements.announce(tools.values().stream()
                .flatMap(byName -> byName.values().stream())
                .distinct()
                .map(Tool::contract)
                .toList());
        var titles = accounts.all().stream()
                .collect(Collectors.toUnmodifiableMap(Accounts.Account::name, Accounts.Account::title));
        return new Snapshot(changes, Map.copyOf(tools), held, titles);
    }

    /** Empty when it is not what was approved, or not for customers. */
    private Optional<Tool> tool(Live live, ToolBundle bundle) {
        var entry = bundle.entry(live.tool());
        var same = entry.filter(one -> !one.listed() || one.hash().equals(live.hash()));
        if (same.isEmpty() && !documents.readSince(live.document(), live.since())) {
            documents.forget(live.document());
        } else if (same.isEmpty()) {
            drifted(live, entry.map(ToolBundle.Entry::hash).orElse("gone"));
        }
        return same.filter(ToolBundle.Entry::offered).map(ToolBundle.Entry::tool);
    }

    private void drifted(Live live, String is) {
        var pinned = store.tool(live.document().partner(), live.tool());
        if (pinned.filter(tool -> tool.hash().equals(live.hash())).isPresent()) {
            holds.put(drift(live.document().partner(), live.tool(), live.hash(), is), false);
        }
    }

    /** A quarantine of what is not any more what it was. */
    Hold drift(String partner, String tool, String was, String is) {
        var reason = "What the partner's server says of it has changed since it was approved (%.12s, now %.12s)."
                .formatted(was, is);
        LOG.warnf("%s of %s is quarantined: %s", tool, partner, reason);
        return new Hold(partner, tool, Holds.QUARANTINED, Cause.DRIFT, reason, Holds.SERVICE, clock.instant());
    }
}
