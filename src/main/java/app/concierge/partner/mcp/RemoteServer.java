package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NotSent;
import app.concierge.partner.mcp.McpFault.SessionLost;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server that we keep in touch with: opens a session when one is needed, looks at its tools when it says that they changed
 * and now and then anyway, and comes back to it when it was away. One thread does the looking; closing ends all.
 */
public final class RemoteServer implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Wire wire;
    private final Pace pace;
    private final Consumer<List<ToolDefinition>> looked;
    private final ReentrantLock opening = new ReentrantLock();
    private final Semaphore changes = new Semaphore(0);
    private final Thread keeper = Thread.ofVirtual().name("mcp-keeper").unstarted(this::keep);
    private volatile @Nullable Session session;
    private volatile @Nullable List<ToolDefinition> known;
    private volatile boolean closed;

    /**
     * How often it is looked at, and how long it may take.
     *
     * @param lookAgain between two looks at its tools, when it says nothing itself
     * @param timeout of opening a session, and of a list
     */
    public record Pace(Duration lookAgain, Duration timeout) {}

    /**
     * @param client shared; not closed here
     * @param looked hears of every look, on the thread that looked
     */
    public RemoteServer(
            HttpClient client, Access access, int answerLimit, Pace pace, Consumer<List<ToolDefinition>> looked) {
        this.wire = new Wire(client, access, answerLimit);
        this.pace = pace;
        this.looked = looked;
    }

    /** Begins to look after it. */
    public void start() {
        keeper.start();
    }

    /** Asks for its tools; blocks. */
    public List<ToolDefinition> look() throws McpFault {
        var deadline = Deadline.in(pace.timeout().multipliedBy(2));
        try {
            return seen(session(deadline).tools());
        } catch (SessionLost _) {
            leave();
            return seen(session(deadline).tools());
        }
    }

    /**
     * Calls a tool as it is known; blocks.
     *
     * @param hash of the definition that is meant; a tool that is defined otherwise now is not called
     * @return the whole answer: a message with {@code result} or {@code error}
     */
    public ObjectNode call(String tool, String hash, ObjectNode arguments, Map<String, Object> meta, Duration time)
            throws McpFault {
        var deadline = Deadline.in(time);
        try {
            return current(tool, hash, deadline).call(tool, arguments, meta, deadline);
        } catch (SessionLost _) {
            leave();
            return current(tool, hash, deadline).call(tool, arguments, meta, deadline);
        }
    }

    /** A session in which the tool is what it was. */
    private Session current(String tool, String hash, Deadline deadline) throws McpFault {
        var open = session(deadline);
        var tools = known;
        if (tools == null) {
            tools = seen(open.tools());
        }
        var now = tools.stream().filter(one -> one.name().equals(tool)).findFirst();
        if (now.isEmpty()) {
            throw new NotSent("a tool that the server does not offer any more", null);
        }
        if (!now.get().hash().equals(hash)) {
            throw new NotSent("a tool that is defined otherwise than when it was taken in", null);
        }
        return open;
    }

    private List<ToolDefinition> seen(List<ToolDefinition> tools) {
        known = tools;
        looked.accept(tools);
        return tools;
    }

    private Session session(Deadline deadline) throws McpFault {
        var open = session;
        if (open != null) {
            return open;
        }
        try {
            if (!opening.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NotSent("no session in time", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent("cancelled", e);
        }
        try {
            open = session;
            return open == null ? opened(deadline) : open;
        } finally {
            opening.unlock();
        }
    }

    /** A new session; what the server is in another one may be another version of it. */
    private Session opened(Deadline deadline) throws McpFault {
        if (closed) {
            throw new NotSent("no longer a server of this partner", null);
        }
        var left = deadline.left();
        var open = Session.open(
                wire, left.compareTo(pace.timeout()) < 0 ? left : pace.timeout(), pace.timeout(), changes::release);
        known = null;
        session = open;
        return open;
    }

    private void leave() {
        opening.lock();
        try {
            var open = session;
            session = null;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }

    private void keep() {
        var away = COME_BACK;
        while (!closed) {
            var pause = pace.lookAgain();
            try {
                look();
                away = COME_BACK;
            } catch (McpFault e) {
                if (e instanceof NotSent) {
                    leave();
                }
                pause = away.compareTo(pause) < 0 ? away : pause;
                away = away.multipliedBy(2);
            }
            try {
                var _ = changes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                return;
            }
            if (!Pauses.pause(BETWEEN_LOOKS)) {
                return;
            }
            changes.drainPermits();
        }
    }

    /** Ends the session and stops looking. */
    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        leave();
    }
}
