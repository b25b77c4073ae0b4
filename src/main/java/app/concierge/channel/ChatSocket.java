package app.concierge.channel;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Chat over WebSocket. Who comes in here was let in by {@link SocketDoor}. */
@WebSocket(path = "/brands/{brand}/chat", endpointId = ChatSocket.ID)
class ChatSocket {
    static final String ID = "chat";
    static final TypedKey<Admission> ADMISSION = new TypedKey<>("admission");
    private static final TypedKey<Line> LINE = new TypedKey<>("line");
    private static final Logger LOG = Logger.getLogger(ChatSocket.class);

    private final Lines lines;

    ChatSocket(Lines lines) {
        this.lines = lines;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        var kept = connection.userData();
        kept.put(LINE, lines.open(connection, kept.remove(ADMISSION)));
    }

    @OnTextMessage
    @NonBlocking
    void text(String frame, WebSocketConnection connection) {
        var line = line(connection);
        if (line != null) {
            line.received(frame);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer frame, WebSocketConnection connection) {
        var line = line(connection);
        if (line != null) {
            line.receivedBinary();
        }
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        var line = line(connection);
        if (line != null) {
            lines.closed(line);
        }
    }

    /** Mostly a connection that broke off; what else failed ends the socket, so that the client comes back. */
    @OnError
    @NonBlocking
    void failed(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(failure, "A socket failed.");
        var line = line(connection);
        if (line != null) {
            line.close(CloseCode.FAULT);
        }
    }

    private static @Nullable Line line(WebSocketConnection connection) {
        return connection.userData().get(LINE);
    }
}
