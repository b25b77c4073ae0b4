package app.concierge.conversation;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops a turn from another thread: at once where something stoppable is under way, else at the next look. */
final class Cancellation {
    private final AtomicReference<@Nullable Runnable> underWay = new AtomicReference<>();
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
        var stop = underWay.get();
        if (stop != null) {
            stop.run();
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    /** While something runs that can be stopped; it is stopped at once if that was asked for before. */
    void during(Runnable stop) {
        underWay.set(stop);
        if (cancelled) {
            stop.run();
        }
    }

    void over() {
        underWay.set(null);
    }
}
