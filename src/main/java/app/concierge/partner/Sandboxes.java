package app.concierge.partner;

import java.net.URI;

/** Names the built-in sandbox where an address is expected. */
final class Sandboxes {
    static final URI NAME = URI.create("sandbox");

    private Sandboxes() {}
}
