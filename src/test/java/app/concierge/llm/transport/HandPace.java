package app.concierge.llm.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A pace of one stream, whose time goes on when it is told to. */
final class HandPace implements Pace {
    private final long apart;
    private long now;
    private long due;
    private @Nullable Runnable task;
    private int beats;

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

    /** Beats that were waited for so far. */
    int beats() {
        return beats;
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
    public void atNextBeat(Runnable later) {
        if (task != null) {
            throw new IllegalStateException("A stream waits once.");
        }
        beats++;
        task = later;
        due = now + apart;
    }
}
