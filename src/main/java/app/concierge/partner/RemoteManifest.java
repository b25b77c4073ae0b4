package app.concierge.partner;

import app.concierge.partner.Manifest.Remote;
import app.concierge.partner.mcp.ToolDefinition;
import app.concierge.tool.Contracts;
import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import app.concierge.tool.LocatedYaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A manifest's {@code mcp}: where the server is, and the manifest with the server's tools in it. */
final class RemoteManifest {
    private static final Logger LOG = Logger.getLogger(RemoteManifest.class);
    private static final String LISTED = "/tools/";

    private final LocatedYaml yaml;
    private final EnvironmentValues values;
    private final AuthReader.Addresses addresses;
    private final List<Fault> faults;

    /** @param faults takes what is wrong */
    RemoteManifest(LocatedYaml yaml, EnvironmentValues values, AuthReader.Addresses addresses, List<Fault> faults) {
        this.yaml = yaml;
        this.values = values;
        this.addresses = addresses;
        this.faults = faults;
    }

    /** A document that names a server and nothing more, as the manifest that it is; any other as it was. */
    static LocatedYaml whole(LocatedYaml read, String partner) {
        if (!(read.root() instanceof ObjectNode root) || !root.has("mcp") || root.has("partner")) {
            return read;
        }
        var whole = root.deepCopy().put("partner", partner);
        if (!whole.has("title")) {
            whole.put("title", partner.substring(0, 1).toUpperCase(Locale.ROOT) + partner.substring(1));
        }
        var lines = new HashMap<String, Integer>();
        lines(read, root, "", lines);
        return read.derived(whole, lines);
    }

    /** The lines of a value and all that is in it. */
    static void lines(LocatedYaml read, JsonNode value, String at, Map<String, Integer> lines) {
        lines.put(at, read.line(at));
        value.properties()
                .forEach(field -> lines(
                        read,
                        field.getValue(),
                        at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        lines));
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            lines(read, value.get(i), at + "/" + i, lines);
        }
    }

    /** Empty when the manifest names none, or a faulty one. */
    Optional<Remote> remote() {
        if (!yaml.root().has("mcp")) {
            return Optional.empty();
        }
        var mcp = yaml.root().path("mcp");
        var headers = new LinkedHashMap<String, Auth.Secret>();
        for (var header : mcp.path("headers").properties()) {
            var written = header.getValue().asText();
            try {
                headers.put(
                        header.getKey(),
                        EnvironmentValues.isReference(written)
                                ? values.secret(written)
                                : new Auth.Known(values.expand(written)));
            } catch (EnvironmentValues.Unavailable e) {
                faults.add(yaml.fault("/mcp/headers/" + header.getKey(), Objects.toString(e.getMessage(), "")));
            }
        }
        return addresses
                .read(yaml, "/mcp/url", mcp.path("url").asText(), values, faults)
                .map(uri -> new Remote(uri, Map.copyOf(headers)));
    }

    /**
     * The manifest with the tools of its server after its own. Those that cannot be tools are left out, and logged.
     *
     * @throws FaultyContractException when the server does not answer
     */
    LocatedYaml listed(Remote remote, Auth auth, RemoteTools tools) {
        var partner = yaml.root().path("partner").asText();
        var entries = new McpEntries(partner, yaml.root().path("mcp").path("tools"));
        try {
            var found = found(() -> tools.listed(partner, remote, auth, entries::name));
            return with(found.stream().map(entries::entry).toList(), partner);
        } catch (PartnerFault e) {
            throw new FaultyContractException(
                    List.of(yaml.fault("/mcp/url", "The server's tools cannot be listed: " + e.getMessage() + ".")));
        }
    }

    private interface Listing {
        List<ToolDefinition> now() throws PartnerFault;
    }

    /** Once more where no answer came: the connection that was kept may have been gone, and listing has no effect. */
    private static List<ToolDefinition> found(Listing listing) throws PartnerFault {
        try {
            return listing.now();
        } catch (PartnerFault.NoAnswer _) {
            return listing.now();
        }
    }

    private LocatedYaml with(List<ObjectNode> entries, String partner) {
        var whole = (ObjectNode) yaml.root().deepCopy();
        var all = whole.withArrayProperty("tools");
        var lines = new HashMap<>(Map.of("", 1, "/mcp", yaml.line("/mcp")));
        for (var i = 0; i < all.size(); i++) {
            lines.put(LISTED + i, yaml.line(LISTED + i));
        }
        for (var entry : entries) {
            var wrong = new ArrayList<Fault>();
            var alone = yaml.derived(
                    whole.objectNode().set("tools", whole.arrayNode().add(entry)), Map.of("", 1));
            Contracts.read(alone, LISTED + 0, partner, "", ManifestReader.OWN_KEYS, wrong);
            if (wrong.isEmpty()) {
                lines.put(LISTED + all.size(), yaml.line("/mcp"));
                all.add(entry);
            } else {
                LOG.warnf(
                        "%s: a tool of the server, %s, is left out: %s",
                        partner,
                        entry.path("name").asText(),
                        CleanText.reason(wrong.getFirst().reason()));
            }
        }
        return yaml.derived(whole, lines);
    }
}
