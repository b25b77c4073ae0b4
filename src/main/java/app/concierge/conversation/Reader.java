package app.concierge.conversation;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A feed's place. Its fields are guarded by its stream's lock; the log is read outside of it. */
final class Reader implements Feed {
    private static final int MOST_WAITING = 256;

    private final EventStream stream;
    private final Runnable whenReady;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private long seen;
    /** Changes under the lock, too. */
    private volatile boolean behind = true;

    private boolean idle;
    private boolean hinted;
    /** Whether the log was read to its end before; of the reading thread alone. */
    private boolean wasAtEnd;

    Reader(EventStream stream, long after, Runnable whenReady) {
        this.stream = stream;
        this.seen = after;
        this.whenReady = whenReady;
    }

    @Override
    public @Nullable Frame next() {
        stream.lock.lock();
        try {
            var next = waiting.poll();
            if (next != null) {
                seen = next.seq();
            } else {
                idle = !behind;
            }
            return next;
        } finally {
            stream.lock.unlock();
        }
    }

    @Override
    public boolean behind() {
        return behind;
    }

    @Override
    public void catchUp() {
        long from;
        long flushedBefore;
        stream.lock.lock();
        try {
            from = seen;
            flushedBefore = stream.flushed();
            hinted = false;
        } finally {
            stream.lock.unlock();
        }
        var missed = wasAtEnd ? stream.news(from) : stream.logged(from);
        stream.lock.lock();
        try {
            if (!missed.isEmpty()) {
                waiting.addAll(missed);
            } else if (!hinted && stream.flushed() == flushedBefore) {
                stream.unflushed().filter(frame -> frame.seq() > from).forEach(waiting::add);
                behind = false;
                wasAtEnd = true;
            }
        } finally {
            stream.lock.unlock();
        }
    }

    /** Under the stream's lock. True when the reader is to be called. */
    boolean offer(Frame frame) {
        if (behind || frame.seq() <= seen) {
            return false;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.clear();
            behind = true;
        } else {
            waiting.add(frame);
        }
        return wake();
    }

    /** Under the stream's lock: there is more in the log than was offered here. True when the reader is to be called. */
    boolean fallBehind() {
        hinted = true;
        waiting.clear();
        behind = true;
        return wake();
    }

    private boolean wake() {
        var asleep = idle;
        idle = false;
        return asleep;
    }

    void call() {
        whenReady.run();
    }

    @Override
    public void close() {
        stream.leave(this);
    }
}
