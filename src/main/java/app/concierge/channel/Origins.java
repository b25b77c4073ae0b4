package app.concierge.channel;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose pages may connect: the service's own, and those configured. A cookie alone must not open a door (RFC 6455, 10.2). */
@Singleton
class Origins {
    private final Set<String> everywhere;
    private final Map<String, List<String>> ofBrands;

    Origins(ChannelSettings settings) {
        this.everywhere = Set.copyOf(settings.origins().orElse(List.of()));
        this.ofBrands = settings.brandOrigins();
    }

    /** @throws Problem 403 */
    void check(Knock knock) {
        if (!allows(knock.origin(), knock.host(), knock.brand())) {
            throw new Problem(403, "origin-not-allowed", "Pages of this origin may not connect.");
        }
    }

    /**
     * @param origin the {@code Origin} header; null means that no browser's page asks
     * @param host the {@code Host} header. The scheme is not compared: a proxy may have ended TLS
     */
    boolean allows(@Nullable String origin, String host, String brand) {
        return origin == null || isInvited(origin, brand) || authority(origin).equalsIgnoreCase(host);
    }

    /** Whether pages of another origin may show this brand's chat. */
    boolean isInvited(String origin, String brand) {
        return everywhere.contains(origin)
                || ofBrands.getOrDefault(brand, List.of()).contains(origin);
    }

    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "?" : authority;
        } catch (IllegalArgumentException malformed) {
            return "?";
        }
    }
}
