package app.concierge.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where requests may go. Addresses of private, loopback, link-local, shared, documentation and multicast networks (IANA's
 * special-purpose registries) are refused unless an operator allows the host. What was checked is what is connected to, so
 * that a name cannot mean something else a moment later.
 */
@ApplicationScoped
public class Destinations {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|0[xX][0-9a-fA-F.x]*|\\[.*]|.*:.*");

    private final Set<String> allowed;

    @Inject
    Destinations(PartnerConfig config) {
        this(config.allowedHosts().orElse(Set.of()));
    }

    private Destinations(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    static Destinations allowing(String... hosts) {
        return new Destinations(Set.of(hosts));
    }

    /** The host has no address, or none that may be called. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    /** Why an address as it is written cannot be used; what its name means is asked at every call. */
    Optional<String> objection(URI uri) {
        var host = uri.getHost();
        if (host == null || uri.getScheme() == null) {
            return Optional.of("This is no address of the form https://host/path.");
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var plain = scheme.equals("http") && allowed.contains(host);
        if (!scheme.equals("https") && !plain) {
            return Optional.of("An address begins with https://; plain http needs an operator's leave for the host.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("An address has no user, no query and no fragment.");
        }
        if (!allowed.contains(host) && NUMERIC.matcher(host).matches() && isForbidden(host)) {
            return Optional.of("The address " + host + " is private: an operator would have to allow it.");
        }
        return Optional.empty();
    }

    /** The address to connect to. Asks the name service; blocks. */
    InetAddress resolve(String host) throws Refused {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new Refused("there is no host " + host);
        }
        if (!allowed.contains(host) && Arrays.stream(addresses).anyMatch(Destinations::isForbidden)) {
            throw new Refused("the address of " + host + " is private");
        }
        return addresses[0];
    }

    private static boolean isForbidden(String literal) {
        try {
            return isForbidden(InetAddress.getByName(literal));
        } catch (UnknownHostException _) {
            return true;
        }
    }

    static boolean isForbidden(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        return switch (address) {
            case Inet4Address four -> isForbidden(four.getAddress());
            case Inet6Address six -> isForbiddenSix(six.getAddress());
            default -> true;
        };
    }

    private static boolean isForbidden(byte[] four) {
        var a = four[0] & 0xff;
        var b = four[1] & 0xff;
        var c = four[2] & 0xff;
        return a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113);
    }

    /** Only global unicast (2000::/3), without the ranges in it that stand for others. */
    private static boolean isForbiddenSix(byte[] six) {
        var first = (six[0] & 0xff) << 8 | (six[1] & 0xff);
        var second = (six[2] & 0xff) << 8 | (six[3] & 0xff);
        var global = (first & 0xe000) == 0x2000;
        var special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || first >= 0x3ff0;
        return !global || special;
    }
}
