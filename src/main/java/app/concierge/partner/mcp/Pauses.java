package app.concierge.partner.mcp;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting that an interrupt ends. */
final class Pauses {
    private Pauses() {}

    /** @return false when the thread was interrupted, and is still */
    static boolean pause(Duration time) {
        var until = Deadline.in(time);
        while (!until.isOver() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until.left().toNanos());
        }
        return !Thread.currentThread().isInterrupted();
    }
}
