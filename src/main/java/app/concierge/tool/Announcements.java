package app.concierge.tool;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells who is to make tools ready ({@link ToolsChanged}) that there are some; those that are there at the start only once
 * the service takes requests, as making them ready takes seconds of CPU time that the start would wait for.
 */
@Singleton
public class Announcements {
    private final Event<ToolsChanged> changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<ToolContract> early = new ArrayList<>();
    private boolean started;

    Announcements(Event<ToolsChanged> changed) {
        this.changed = changed;
    }

    /** Returns at once. */
    public void announce(List<ToolContract> contracts) {
        lock.lock();
        try {
            if (!started) {
                early.addAll(contracts);
                return;
            }
        } finally {
            lock.unlock();
        }
        var _ = changed.fireAsync(new ToolsChanged(contracts));
    }

    void start(@ObservesAsync HttpServerStart server) {
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
        announce(List.copyOf(early));
    }
}
