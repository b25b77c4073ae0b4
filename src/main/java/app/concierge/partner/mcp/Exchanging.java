package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import app.concierge.partner.mcp.McpFault.NotSent;
import app.concierge.partner.mcp.McpFault.SessionLost;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of one session: its headers, and what a status means. */
final class Exchanging {
    static final String EVENTS = "text/event-stream";

    private static final String SESSION = "Mcp-Session-Id";

    private final Wire wire;
    private volatile @Nullable String session;
    private volatile @Nullable String version;

    Exchanging(Wire wire) {
        this.wire = wire;
    }

    int answerLimit() {
        return wire.answerLimit();
    }

    /** From now on this version of the protocol, in the session that the server named before. */
    void speak(String agreed) {
        version = agreed;
    }

    Incoming post(String message, Deadline deadline) throws McpFault {
        var headers = headers("application/json, " + EVENTS);
        headers.put("Content-Type", "application/json");
        var incoming = checked(wire.open("POST", headers, message, deadline));
        if (version == null) {
            session = Messages.sessionId(incoming.header(SESSION));
        }
        return incoming;
    }

    /**
     * What the server says unasked, or the rest of a stream that broke off.
     *
     * @param after the id of the last event of that one; empty for none
     * @return null when the server has no such stream
     */
    @Nullable Incoming stream(String after, Deadline deadline) throws McpFault {
        var headers = headers(EVENTS);
        if (!after.isEmpty()) {
            headers.put("Last-Event-ID", after);
        }
        var incoming = wire.open("GET", headers, "", deadline);
        if (incoming.status() == 405 || (incoming.status() == 404 && session == null)) {
            incoming.close();
            return null;
        }
        if (checked(incoming).contentType().equals(EVENTS)) {
            return incoming;
        }
        incoming.close();
        return null;
    }

    /** Ends the session, if there is one; a server that does not hear it lets it expire. */
    void end(Deadline deadline) {
        if (session == null) {
            return;
        }
        try (var _ = wire.open("DELETE", headers("application/json"), "", deadline)) {
            session = null;
        } catch (McpFault _) {
            session = null;
        }
    }

    private Map<String, String> headers(String accept) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", accept);
        headers.put("User-Agent", "Concierge");
        var id = session;
        if (id != null) {
            headers.put(SESSION, id);
        }
        var spoken = version;
        if (spoken != null) {
            headers.put("MCP-Protocol-Version", spoken);
        }
        return headers;
    }

    private Incoming checked(Incoming incoming) throws McpFault {
        var status = incoming.status();
        if (status >= 200 && status < 300) {
            return incoming;
        }
        incoming.close();
        // 404 by the specification; 400 by many servers that have forgotten a session. Whoever asks in it hears that.
        if ((status == 404 || status == 400) && session != null) {
            throw new SessionLost();
        }
        if (status == 401) {
            wire.access().refused();
        }
        if (status >= 500) {
            throw new NoAnswer("status " + status, null);
        }
        throw new NotSent("status " + status, null);
    }
}
