package app.concierge.llm.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A pace whose time goes on when it is told to. */
final class HandPace implements Pace {
    private final long apart;
    private long now;
    private long due;
    private @Nullable Runnable task;
    private int timers;

    HandPace(Duration apart) {
        this.apart = apart.toNanos();
    }

    void pass(Duration time) {
        now += time.toNanos();
        var waiting = task;
        if (waiting != null && now - due >= 0) {
            task = null;
            waiting.run();
        }
    }

    /** Timers that were started so far. */
    int timers() {
        return timers;
    }

    @Override
    public long apart() {
        return apart;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void in(long nanos, Runnable later) {
        if (task != null) {
            throw new IllegalStateException("One timer for a stream is enough.");
        }
        timers++;
        task = later;
        due = now + nanos;
    }
}
