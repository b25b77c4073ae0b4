package app.concierge.partner;

import app.concierge.partner.Manifest.Remote;
import app.concierge.partner.mcp.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The way to an MCP server: as to any partner. */
record Way(String partner, Remote server, Auth auth, Destinations destinations, Signatures signatures)
        implements Access {
    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public InetAddress address() throws IOException {
        try {
            return destinations.resolve(server.uri().getHost());
        } catch (Destinations.Refused e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Map<String, String> headers(String method, String body, Duration timeout) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        try {
            for (var header : server.headers().entrySet()) {
                headers.put(header.getKey(), header.getValue().value());
            }
            headers.putAll(signatures.headers(auth, method, server.uri(), "", body, timeout));
        } catch (PartnerFault e) {
            throw new IOException(e.getMessage(), e);
        }
        return headers;
    }

    @Override
    public void refused() {
        signatures.refused(auth);
    }
}
