package app.concierge.partner;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partner's tools, as registered.
 *
 * @param partner the partner's short name
 * @param title before customers, e.g. "SkyRide"
 * @param base null for the built-in sandbox
 * @param sandbox where the partner lets itself be tried; null for nowhere but the built-in sandbox
 * @param fetched whether its document comes from the partner's server
 * @param tests arguments to try a tool with, by its name; what they leave out is made from the input schema
 */
record Manifest(
        String partner,
        String title,
        @Nullable URI base,
        Auth auth,
        List<Offering> offerings,
        @Nullable URI sandbox,
        Map<String, List<ObjectNode>> tests,
        boolean fetched) {
    Manifest(String partner, String title, @Nullable URI base, Auth auth, List<Offering> offerings) {
        this(partner, title, base, auth, offerings, null, Map.of(), false);
    }

    /** Whether nothing counts that is done where its tools are called. */
    boolean isForTests() {
        return forTests().filter(there -> Objects.equals(there.base(), base)).isPresent();
    }

    /** The same where nothing that is done counts; empty when the partner has no such place. */
    Optional<Manifest> forTests() {
        if (sandbox != null) {
            var there = offerings.stream().map(offering -> offering.at(sandbox)).toList();
            return Optional.of(new Manifest(partner, title, sandbox, auth, there, sandbox, tests, fetched));
        }
        var nothingElse = offerings.stream().noneMatch(offering -> offering.binding() instanceof McpTool);
        return base == null && nothingElse ? Optional.of(this) : Optional.empty();
    }

    /**
     * One tool and how it is called.
     *
     * @param quotedBy for a commit: the read tool that gives its terms; null when its terms are its arguments
     * @param cancel for a commit: the tool that undoes it; null when nothing does
     * @param status for a commit: the read tool that tells whether a call was done; null when nothing tells
     * @param benefit what the customer has of it that this tool is sent what it {@code shares}, as a clause; null when
     *     nobody wrote it down
     * @param undoes for the {@link #cancel} of a commit: that commit
     */
    record Offering(
            ToolContract contract,
            Binding binding,
            @Nullable String quotedBy,
            @Nullable String cancel,
            @Nullable String status,
            @Nullable String benefit,
            @Nullable String undoes) {
        /** The same tool of an MCP server at another address. */
        Offering at(URI address) {
            return binding instanceof McpTool tool
                    ? new Offering(contract, tool.at(address), quotedBy, cancel, status, benefit, undoes)
                    : this;
        }

        /** The argument of a {@link #status} tool that names a call by its idempotency key. */
        static final String KEY = "key";

        /** The field of its answer that says whether the call was done. */
        static final String DONE = "done";

        String name() {
            return contract.name();
        }

        /** The tool's arguments by name, from the first that has them. */
        ObjectNode arguments(ObjectNode first, ObjectNode second) {
            var arguments = first.objectNode();
            contract.input().path("properties").fieldNames().forEachRemaining(name -> {
                JsonNode value = first.hasNonNull(name) ? first.get(name) : second.get(name);
                if (value != null && !value.isNull()) {
                    arguments.set(name, value);
                }
            });
            return arguments;
        }

        /** Whether only the gateway can call it: nobody else has an idempotency key. */
        boolean needsKey() {
            for (var required : contract.input().path("required")) {
                if (required.asText().equals(KEY)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** How a tool is called. */
    sealed interface Binding permits Http, McpTool {
        /** Of one attempt. */
        Duration timeout();

        /** Further attempts after a failure, for calls without effect. */
        int retry();

        /** Whether a call with effect may be sent again, under its key, when nobody knows what came of it. */
        default boolean isRepeatable() {
            return true;
        }
    }

    /**
     * A request of its own for each call.
     *
     * @param path below the base address; {@code {name}} stands for an argument
     */
    record Http(String method, String path, Routing routing, Duration timeout, int retry) implements Binding {}

    /**
     * A tool of an MCP server.
     *
     * @param name of the tool there
     * @param hash of the definition that was looked at when the tool was taken in; another one is another tool
     * @param structured whether the server promises output of a schema; text otherwise
     * @param isRepeatable said by the server and by the manifest, as no key is part of the protocol
     */
    record McpTool(
            Remote server,
            String name,
            String hash,
            boolean structured,
            boolean isRepeatable,
            Duration timeout,
            int retry)
            implements Binding {
        McpTool at(URI address) {
            var there = new Remote(address, server.headers());
            return new McpTool(there, name, hash, structured, isRepeatable, timeout, retry);
        }
    }

    /** The tools that customers' wishes may lead to: not those by which the gateway asks how a call went. */
    List<Offering> offered() {
        return offerings.stream()
                .filter(offering -> !offering.needsKey()
                        || offerings.stream().noneMatch(other -> offering.name().equals(other.status())))
                .toList();
    }

    /**
     * An MCP server.
     *
     * @param uri its endpoint, streamable HTTP
     * @param headers beside those of the manifest's {@code auth}
     */
    record Remote(URI uri, Map<String, Auth.Secret> headers) {}

    Offering offering(String name) {
        return offerings.stream()
                .filter(offering -> offering.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
