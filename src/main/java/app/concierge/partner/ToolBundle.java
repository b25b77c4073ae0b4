package app.concierge.partner;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Manifest.McpTool;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tools of one document that passed every check, ready to be tried and called. */
public final class ToolBundle {
    private final Manifest manifest;
    private final Trials trials;
    private final List<Entry> entries;

    ToolBundle(Manifest manifest, Gateway gateway, Trials trials) {
        this.manifest = manifest;
        this.trials = trials;
        this.entries = manifest.offerings().stream()
                .map(offering -> entry(manifest, offering, gateway))
                .toList();
    }

    /**
     * One tool.
     *
     * @param hash of all that a brand approves
     * @param listed whether its contract comes from the partner's server each time it is read, so that it can change under
     *     the same document
     * @param said the hash of what the partner's server says of it, or of its part of the document
     * @param offered whether customers' wishes may lead to it, and not only the gateway's own questions
     * @param call how it is called, for people, e.g. {@code POST /quotes}
     */
    public record Entry(
            Tool tool,
            String hash,
            boolean listed,
            String said,
            boolean offered,
            @Nullable String quotedBy,
            @Nullable String cancel,
            String call) {
        public String name() {
            return tool.contract().name();
        }
    }

    public String partner() {
        return manifest.partner();
    }

    /** What the partner is called before customers. */
    public String title() {
        return manifest.title();
    }

    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** Calls the tool as its document says that it may be tried. Blocks, for a minute at most. */
    public Trial tried(String name) {
        return trials.of(manifest, name);
    }

    private static Entry entry(Manifest manifest, Offering offering, Gateway gateway) {
        Tool tool = offering.contract().effect() == Effect.COMMIT
                ? new PartnerCommit(gateway, manifest, offering)
                : new PartnerTool(gateway, manifest, offering);
        var call = switch (offering.binding()) {
            case Http http -> http.method() + " " + http.path();
            case McpTool mcp -> "MCP " + mcp.name();
        };
        return new Entry(
                tool,
                Pins.of(manifest, offering),
                offering.binding() instanceof McpTool || manifest.fetched(),
                offering.binding() instanceof McpTool mcp ? mcp.hash() : Pins.of(offering),
                manifest.offered().contains(offering),
                offering.quotedBy(),
                offering.cancel(),
                call);
    }
}
