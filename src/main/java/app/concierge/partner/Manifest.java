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
            Http http,
            @Nullable String quotedBy,
            @Nullable String cancel,
            @Nullable String undoes) {
        String name() {
            return contract.name();
        }
    }

    /**
     * @param path below the base address; {@code {name}} stands for an argument
     * @param timeout of one attempt
     * @param retry further attempts after a failure, for calls without effect
     */
    record Http(String method, String path, Duration timeout, int retry) {}

    Offering offering(String name) {
        return offerings.stream()
                .filter(offering -> offering.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
