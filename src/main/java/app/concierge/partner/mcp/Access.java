package app.concierge.partner.mcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The way to a server, as the gateway allows it. Asked for every request anew; both may block. */
public interface Access {
    URI uri();

    /** @throws IOException when the server may not be called */
    InetAddress address() throws IOException;

    /**
     * Headers that show who is asking.
     *
     * @param body empty for none
     * @throws IOException when they were not to be had
     */
    Map<String, String> headers(String method, String body, Duration timeout) throws IOException;

    /** The server did not take the headers. */
    void refused();
}
