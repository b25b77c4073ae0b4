package app.concierge.partner;

import app.concierge.tool.ToolContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's tools, as registered.
 *
 * @param partner the partner's short name
 * @param title before customers, e.g. "SkyRide"
 * @param base null for the built-in sandbox
 */
record Manifest(String partner, String title, @Nullable URI base, Auth auth, List<Offering> offerings) {
    /**
     * One tool and how it is called.
     *
     * @param quotedBy for a commit: the read tool that gives its terms; null when its terms are its arguments
     * @param cancel for a commit: the tool that undoes it; null when nothing does
     * @param undoes for the {@link #cancel} of a commit: that commit
     */
    record Offering(
            ToolContract contract,
            Binding binding,
            @Nullable String quotedBy,
            @Nullable String cancel,
            @Nullable String undoes) {
        String name() {
            return contract.name();
        }
    }

    /** How a tool is called. */
    sealed interface Binding permits Http, McpTool {
        /** Of one attempt. */
        Duration timeout();

        /** Further attempts after a failure, for calls without effect. */
        int retry();
    }

    /**
     * A request of its own for each call.
     *
     * @param path below the base address; {@code {name}} stands for an argument
     */
    record Http(String method, String path, Duration timeout, int retry) implements Binding {}

    /**
     * A tool of an MCP server.
     *
     * @param server its address, streamable HTTP
     * @param name of the tool there
     * @param hash of the definition that was looked at when the tool was taken in; another one is another tool
     * @param retrySafe whether a call with effect may be sent again when no answer came
     */
    record McpTool(URI server, String name, String hash, boolean retrySafe, Duration timeout, int retry)
            implements Binding {}

    Offering offering(String name) {
        return offerings.stream()
                .filter(offering -> offering.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
