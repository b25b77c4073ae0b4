package app.concierge.partner.registry;

import app.concierge.kernel.BrandId;
import app.concierge.partner.Manifests;
import app.concierge.partner.Registrations;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.registry.Holds.Cause;
import app.concierge.partner.registry.Holds.Hold;
import app.concierge.partner.registry.ToolStore.Document;
import app.concierge.partner.registry.ToolStore.Live;
import app.concierge.tool.Announcements;
import app.concierge.tool.FaultyContractException;
import app.concierge.tool.Tool;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What this node knows of the registry; it looks every second whether any node has changed it. */
@ApplicationScoped
class LiveTools implements Registrations {
    private static final Logger LOG = Logger.getLogger(LiveTools.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;
    private static final Snapshot NOTHING = new Snapshot(-1, Map.of(), Set.of(), Map.of(), true, Instant.EPOCH);

    private final ToolStore store;
    private final Holds holds;
    private final Accounts accounts;
    private final Manifests manifests;
    private final Announcements announcements;
    private final Clock clock;
    private final Cache<Document, Read> read = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Document _, Read it) -> it.length())
            .build();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Snapshot now = NOTHING;

    LiveTools(
            ToolStore store,
            Holds holds,
            Accounts accounts,
            Manifests manifests,
            Announcements announcements,
            Clock clock) {
        this.store = store;
        this.holds = holds;
        this.accounts = accounts;
        this.manifests = manifests;
        this.announcements = announcements;
        this.clock = clock;
    }

    private record Read(ToolBundle bundle, int length) {}

    private record Held(String partner, String tool) {}

    /** @param whole whether every document could be read */
    private record Snapshot(
            long changes,
            Map<String, List<Tool>> tools,
            Set<Held> held,
            Map<String, String> titles,
            boolean whole,
            Instant at) {}

    void begin(@Observes StartupEvent started) {
        look();
    }

    @Override
    public Collection<Tool> tools(BrandId brand) {
        return now.tools().getOrDefault(brand.value(), List.of());
    }

    @Override
    public boolean isHeld(String partner, String tool) {
        var held = now.held();
        return !held.isEmpty() && held.contains(new Held(partner, tool));
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
            var again = !now.whole() && now.at().plus(TRY_AGAIN).isBefore(clock.instant());
            if (changes != now.changes() || again) {
                now = snapshot(changes);
            }
        } finally {
            looking.unlock();
        }
    }

    /**
     * The tools of a document.
     *
     * @throws FaultyContractException when it is not valid any more, e.g. as a secret is no longer in the environment
     */
    Optional<ToolBundle> bundle(Document document) {
        var kept = read.getIfPresent(document);
        if (kept != null) {
            return Optional.of(kept.bundle());
        }
        return store.text(document).map(text -> {
            var bundle =
                    manifests.read(document.partner() + ", version " + document.version(), document.partner(), text);
            read.put(document, new Read(bundle, text.length()));
            return bundle;
        });
    }

    /** What a server lists may have changed under the same document. */
    Optional<ToolBundle> readAnew(Document document) {
        read.invalidate(document);
        return bundle(document);
    }

    private Snapshot snapshot(long changes) {
        var tools = new HashMap<String, List<Tool>>();
        var held = holds.all().stream()
                .map(hold -> new Held(hold.partner(), hold.tool()))
                .collect(Collectors.toCollection(HashSet::new));
        var whole = true;
        for (var live : store.live()) {
            if (held.contains(new Held(live.document().partner(), live.tool()))) {
                continue;
            }
            try {
                var tool = tool(live);
                if (tool != null) {
                    tools.computeIfAbsent(live.brand(), _ -> new ArrayList<>()).add(tool);
                }
            } catch (FaultyContractException e) {
                whole = false;
                LOG.warnf("A registered document cannot be used, so %s is not served: %s", live.tool(), e.getMessage());
            }
        }
        announcements.announce(tools.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(Tool::contract)
                .toList());
        var titles = accounts.all().stream()
                .collect(Collectors.toUnmodifiableMap(Accounts.Account::name, Accounts.Account::title));
        tools.replaceAll((_, list) -> List.copyOf(list));
        return new Snapshot(changes, Map.copyOf(tools), Set.copyOf(held), titles, whole, clock.instant());
    }

    /** Null when it is not what was approved, or not for customers. */
    private @Nullable Tool tool(Live live) {
        var found = bundle(live.document()).flatMap(bundle -> bundle.entry(live.tool()));
        if (found.isPresent() && found.get().listed() && !found.get().hash().equals(live.hash())) {
            found = readAnew(live.document()).flatMap(bundle -> bundle.entry(live.tool()));
        }
        if (found.isEmpty() || (found.get().listed() && !found.get().hash().equals(live.hash()))) {
            drifted(live, found.map(ToolBundle.Entry::hash).orElse("gone"));
            return null;
        }
        return found.get().offered() ? found.get().tool() : null;
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
