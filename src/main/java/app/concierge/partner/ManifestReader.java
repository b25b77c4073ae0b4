package app.concierge.partner;

import app.concierge.partner.Manifest.Http;
import app.concierge.partner.Manifest.McpTool;
import app.concierge.partner.Manifest.Offering;
import app.concierge.partner.Manifest.Remote;
import app.concierge.partner.openapi.OpenApi;
import app.concierge.tool.Contracts;
import app.concierge.tool.Fault;
import app.concierge.tool.FaultyContractException;
import app.concierge.tool.LocatedYaml;
import app.concierge.tool.Schemas;
import app.concierge.tool.ToolContract;
import app.concierge.vault.Vault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one manifest, or says all that is wrong with it, with lines. */
final class ManifestReader {
    static final Set<String> OWN_KEYS = Set.of("http", "mcp", "cancel", "quoted-by", "status", "benefit", "tests");
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration USUAL_REMOTE_TIMEOUT = Duration.ofSeconds(5);
    static final ObjectNode SHAPE = shape();

    private final Function<String, Optional<String>> environment;
    private final Destinations destinations;
    private final RemoteTools remoteTools;
    private final RemoteDocuments remoteDocuments;
    private final Vault vault;

    /** One that asks no MCP server and no vault. */
    ManifestReader(Function<String, Optional<String>> environment, Destinations destinations) {
        this(environment, destinations, (_, _, _, _) -> {
            throw new PartnerFault.NotSent("nobody asks servers here", null);
        });
    }

    /** One that fetches no document and asks no vault. */
    ManifestReader(Function<String, Optional<String>> environment, Destinations destinations, RemoteTools remoteTools) {
        this(
                environment,
                destinations,
                remoteTools,
                (_, _) -> {
                    throw new PartnerFault.NotSent("nobody fetches documents here", null);
                },
                Vault.absent());
    }

    ManifestReader(
            Function<String, Optional<String>> environment,
            Destinations destinations,
            RemoteTools remoteTools,
            RemoteDocuments remoteDocuments,
            Vault vault) {
        this.remoteDocuments = remoteDocuments;
        this.vault = vault;
        this.environment = environment;
        this.destinations = destinations;
        this.remoteTools = remoteTools;
    }

    /**
     * @param source the file, as its owner knows it
     * @param folder the folder it stands in, which names the partner
     * @throws FaultyContractException with every fault found
     */
    Manifest read(String source, String folder, String text) {
        var written = LocatedYaml.parse(source, text, OpenApi.LARGEST);
        var fetched = FetchedDocument.isNamed(written.root());
        var yaml = manifest(fetched ? fetched(written, folder) : written, folder);
        var faults = new ArrayList<Fault>();
        faults.addAll(shapeFaults(yaml, SHAPE, "", yaml.root()));
        if (!faults.isEmpty()) {
            throw new FaultyContractException(faults);
        }
        var partner = yaml.root().path("partner").asText();
        if (!partner.equals(folder)) {
            faults.add(yaml.fault("/partner", "The partner is " + partner + ", but its folder is " + folder + "."));
        }
        var values = new EnvironmentValues(environment, vault, partner);
        var server = new RemoteManifest(yaml, values, this::address, faults);
        var remote = server.remote();
        var base = yaml.root().has("base-url") ? base(yaml, values, faults) : remote.map(Remote::uri);
        var auth = new AuthReader(yaml, values, this::address, faults).read(base.isEmpty());
        var sandbox = yaml.root().has("sandbox-url")
                ? address(yaml, "/sandbox-url", yaml.root().path("sandbox-url").asText(), values, faults)
                : Optional.<URI>empty();
        if (remote.isPresent() && faults.isEmpty()) {
            yaml = server.listed(remote.get(), auth, remoteTools);
        }
        var offerings = offerings(yaml, partner, remote.orElse(null), faults);
        var tests = Samples.tests(yaml, offerings, faults);
        if (!faults.isEmpty()) {
            throw new FaultyContractException(faults);
        }
        var title = yaml.root().path("title").asText();
        return new Manifest(partner, title, base.orElse(null), auth, offerings, sandbox.orElse(null), tests, fetched);
    }

    /** The same with the document in it that it names. */
    private LocatedYaml fetched(LocatedYaml written, String folder) {
        var faults = new ArrayList<Fault>();
        var values = new EnvironmentValues(environment, vault, folder);
        var address = FetchedDocument.address(written.root());
        var uri = address(written, FetchedDocument.AT, address, values, faults);
        if (uri.isEmpty()) {
            throw new FaultyContractException(faults);
        }
        return FetchedDocument.within(written, folder, uri.get(), remoteDocuments);
    }

    /** OpenAPI documents, by themselves or within a manifest, as the manifest that they are. */
    private static LocatedYaml manifest(LocatedYaml read, String folder) {
        if (OpenApi.isDocument(read.root())) {
            return OpenApi.manifest(read, "", folder);
        }
        return read.root().has("openapi")
                ? OpenApi.manifest(read, "/openapi", folder)
                : RemoteManifest.whole(read, folder);
    }

    /** Empty for the sandbox, and when the address is faulty. */
    private Optional<URI> base(LocatedYaml yaml, EnvironmentValues values, List<Fault> faults) {
        var written = yaml.root().path("base-url").asText();
        return address(yaml, "/base-url", written, values, faults).filter(uri -> !uri.equals(Sandboxes.NAME));
    }

    private Optional<URI> address(
            LocatedYaml yaml, String at, String written, EnvironmentValues values, List<Fault> faults) {
        try {
            var text = values.expand(written);
            if (text.equals("sandbox") && at.equals("/base-url")) {
                return Optional.of(Sandboxes.NAME);
            }
            var uri = URI.create(text.replaceAll("/+$", ""));
            var objection = destinations.objection(uri);
            objection.ifPresent(reason -> faults.add(yaml.fault(at, reason)));
            return objection.isPresent() ? Optional.empty() : Optional.of(uri);
        } catch (EnvironmentValues.Unavailable e) {
            faults.add(yaml.fault(at, Objects.toString(e.getMessage(), "")));
        } catch (IllegalArgumentException _) {
            faults.add(yaml.fault(at, "This is no address of the form https://host/path."));
        }
        return Optional.empty();
    }

    private List<Offering> offerings(LocatedYaml yaml, String partner, @Nullable Remote remote, List<Fault> faults) {
        var title = yaml.root().path("title").asText();
        var read = new LinkedHashMap<String, Offering>();
        var places = new LinkedHashMap<String, String>();
        var entries = yaml.root().path("tools");
        var before = faults.size();
        for (var i = 0; i < entries.size(); i++) {
            var at = "/tools/" + i;
            var contract = Contracts.read(yaml, at, partner, title, OWN_KEYS, faults);
            var binding = shapeFaults(yaml, (ObjectNode) SHAPE.path("$defs").get("offering"), at, entries.get(i));
            faults.addAll(binding);
            if (entries.get(i).has("mcp") && remote == null) {
                faults.add(yaml.fault(at + "/mcp", "This names a tool of an MCP server, but there is no 'mcp' above."));
            }
            if (contract.isPresent() && binding.isEmpty()) {
                var offering = offering(contract.get(), entries.get(i), remote);
                if (read.putIfAbsent(offering.name(), offering) != null) {
                    faults.add(yaml.fault(at + "/name", "The name " + offering.name() + " is taken already."));
                }
                places.putIfAbsent(offering.name(), at);
            }
        }
        if (faults.size() > before) {
            return List.of();
        }
        for (var offering : read.values()) {
            var at = Objects.requireNonNull(places.get(offering.name()));
            new OfferingRules(read, offering)
                    .objections()
                    .forEach(objection -> faults.add(yaml.fault(at + objection.pointer(), objection.reason())));
        }
        return undoing(read);
    }

    private static List<Offering> undoing(Map<String, Offering> read) {
        return read.values().stream()
                .map(offering -> {
                    var undone = read.values().stream()
                            .filter(other -> offering.name().equals(other.cancel()))
                            .map(Offering::name)
                            .findFirst()
                            .orElse(null);
                    return new Offering(
                            offering.contract(),
                            offering.binding(),
                            offering.quotedBy(),
                            offering.cancel(),
                            offering.status(),
                            offering.benefit(),
                            undone);
                })
                .toList();
    }

    private static Offering offering(ToolContract contract, JsonNode entry, @Nullable Remote remote) {
        return new Offering(
                contract,
                remote != null && entry.has("mcp") ? mcpTool(entry.path("mcp"), remote) : http(entry.path("http")),
                word(entry, "quoted-by"),
                word(entry, "cancel"),
                word(entry, "status"),
                word(entry, "benefit"),
                null);
    }

    private static Http http(JsonNode http) {
        return new Http(
                http.path("method").asText(),
                http.path("path").asText(),
                Routing.of(http),
                timeout(http, USUAL_TIMEOUT),
                http.path("retry").asInt());
    }

    private static McpTool mcpTool(JsonNode mcp, Remote remote) {
        return new McpTool(
                remote,
                mcp.path("tool").asText(),
                mcp.path("hash").asText(),
                mcp.path("structured").asBoolean(),
                mcp.path("retry-safe").asBoolean(),
                timeout(mcp, USUAL_REMOTE_TIMEOUT),
                mcp.path("retry").asInt());
    }

    private static Duration timeout(JsonNode call, Duration usual) {
        var timeout = call.has("timeout") ? duration(call.path("timeout").asText()) : usual;
        return timeout.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : timeout;
    }

    private static @Nullable String word(JsonNode entry, String key) {
        return entry.has(key) ? entry.path(key).asText() : null;
    }

    /** {@code 2s} or {@code 500ms}. */
    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    static List<Fault> shapeFaults(LocatedYaml yaml, ObjectNode shape, String at, JsonNode value) {
        return Schemas.check(shape, value).stream()
                .map(problem -> yaml.fault(at + problem.pointer(), sentence(problem)))
                .toList();
    }

    private static String sentence(Schemas.Problem problem) {
        var key = problem.pointer().replaceAll("(/[0-9]+)+$", "");
        return "'" + key.substring(key.lastIndexOf('/') + 1) + "' " + problem.reason() + ".";
    }

    private static ObjectNode shape() {
        try (var in =
                Objects.requireNonNull(ManifestReader.class.getResourceAsStream("/contracts/manifest.schema.json"))) {
            return (ObjectNode) JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
