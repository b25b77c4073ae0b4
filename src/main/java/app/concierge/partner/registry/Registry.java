package app.concierge.partner.registry;

import app.concierge.partner.Drift;
import app.concierge.partner.Manifests;
import app.concierge.partner.Partners;
import app.concierge.partner.PerMinute;
import app.concierge.partner.ToolBundle;
import app.concierge.partner.Trial;
import app.concierge.partner.registry.ToolStore.Row;
import app.concierge.tool.FaultyContractException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The life of a tool: draft, tested, approved by a brand and so live there, deleted. {@link Switches} hold it back when
 * something is wrong.
 */
@ApplicationScoped
public class Registry implements Drift {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Partners partners;
    private final ToolStore store;
    private final Holds holds;
    private final LiveTools live;
    private final Documents documents;
    private final PerMinute counted;
    private final RegistryConfig config;

    Registry(
            Partners partners,
            ToolStore store,
            Holds holds,
            LiveTools live,
            Documents documents,
            PerMinute counted,
            RegistryConfig config) {
        this.partners = partners;
        this.store = store;
        this.holds = holds;
        this.live = live;
        this.documents = documents;
        this.counted = counted;
        this.config = config;
    }

    /** @param row null for a tool of the folder */
    record Found(
            ToolBundle bundle,
            ToolBundle.Entry entry,
            @Nullable Row row) {}

    /** @param names of the tools that the document makes */
    record Registered(int version, Set<String> names) {}

    Registered register(String partner, String text) {
        limit(partner);
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new Refusal(413, "too-large", "A document has at most 1 MiB.");
        }
        try {
            var bundle = documents.read(partner, text);
            var taken = partners.takenNames();
            var names = bundle.entries().stream()
                    .map(ToolBundle.Entry::name)
                    .filter(taken::contains)
                    .toList();
            if (!names.isEmpty()) {
                throw Refusal.faulty(Manifests.taken("document", text, names));
            }
            var version = store.register(bundle, text);
            live.look();
            return new Registered(
                    version,
                    bundle.entries().stream().map(ToolBundle.Entry::name).collect(Collectors.toUnmodifiableSet()));
        } catch (FaultyContractException e) {
            throw Refusal.faulty(e.faults());
        }
    }

    /** Empty when there is no such tool. */
    Optional<Found> find(String partner, String tool) {
        var registered = store.tool(partner, tool);
        if (registered.isEmpty()) {
            return partners.standing(partner).stream()
                    .flatMap(bundle -> bundle.entry(tool).stream().map(entry -> new Found(bundle, entry, null)))
                    .findFirst();
        }
        try {
            return store.document(partner, registered.get().version())
                    .flatMap(documents::bundle)
                    .flatMap(bundle -> bundle.entry(tool).map(entry -> new Found(bundle, entry, registered.get())));
        } catch (FaultyContractException e) {
            throw Refusal.faulty(e.faults());
        }
    }

    /** @throws Refusal when there is no such tool */
    void check(String partner, String tool) {
        if (!exists(partner, tool)) {
            throw Refusal.unknownTool();
        }
    }

    private boolean exists(String partner, String tool) {
        return store.tool(partner, tool).isPresent()
                || partners.standing(partner).stream()
                        .anyMatch(bundle -> bundle.entry(tool).isPresent());
    }

    Trial test(String partner, String tool) {
        limit(partner);
        var found = find(partner, tool).orElseThrow(Refusal::unknownTool);
        var trial = found.bundle().tried(tool);
        holds.tried(partner, tool, found.entry().hash(), trial);
        return trial;
    }

    /** @param hash that was looked at; null for whatever it is now */
    void approve(String partner, String tool, String brand, String who, boolean untested, @Nullable String hash) {
        var found = find(partner, tool).orElseThrow(Refusal::unknownTool);
        var row = found.row();
        if (row == null) {
            throw new Refusal(409, "in-folder", "An operator put this tool into the folder: it needs no approval.");
        }
        var trial = holds.trial(partner, tool).filter(last -> last.hash().equals(row.hash()));
        if (trial.isEmpty() || !trial.get().passed()) {
            var impossible = trial.isPresent() && !trial.get().result().tried();
            if (!impossible || !untested) {
                throw new Refusal(
                        409,
                        "not-tested",
                        impossible
                                ? "The tool could not be tried; approve it with \"untested\": true if it may be live so."
                                : "The newest version of the tool has not passed its test.");
            }
        }
        if ((hash != null && !hash.equals(row.hash())) || !store.approve(row, brand, who)) {
            throw new Refusal(409, "changed", "The tool has changed since it was looked at.");
        }
        live.look();
    }

    void withdraw(String partner, String tool, String brand) {
        if (store.tool(partner, tool).isEmpty() || !store.withdraw(tool, brand)) {
            throw new Refusal(404, "not-approved", "The brand has not approved this tool.");
        }
        live.look();
    }

    void delete(String partner, String tool) {
        if (store.delete(partner, tool)) {
            live.look();
        } else if (find(partner, tool).isPresent()) {
            throw new Refusal(409, "in-folder", "An operator put this tool into the folder: disable it instead.");
        } else {
            throw Refusal.unknownTool();
        }
    }

    /** The hash to which approvals of the tool's newest version are bound; empty when it was not registered. */
    public Optional<String> pinned(String partner, String tool) {
        return store.tool(partner, tool).map(Row::hash);
    }

    /**
     * A tool is not any more what was approved: nobody calls it until the partner confirms that this is right, and the
     * brand approves it anew.
     *
     * @param was the hash of its definition when it was approved
     * @param is the hash of what its server says now, or a word when it says nothing
     */
    @Override
    public void drifted(String partner, String tool, String was, String is) {
        if (exists(partner, tool) && holds.put(live.drift(partner, tool, was, is), false)) {
            live.look();
        }
    }

    @Override
    public void changed(String partner) {
        live.changed(partner);
    }

    private void limit(String partner) {
        if (!counted.take("registrations", partner, config.perMinute())) {
            throw new Refusal(429, "too-fast", "So many documents and tests a minute are too many; please wait.");
        }
    }
}
