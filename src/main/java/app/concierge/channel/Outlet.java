package app.concierge.channel;

import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings frames to one reader, in order, on at most one thread at a time and on none while there is nothing to bring. A
 * slow reader blocks that thread and nothing else: what waits for it stays in the feed.
 */
final class Outlet {
    private final Executor executor;
    private final Consumer<Frame> reader;
    private final Consumer<RuntimeException> broken;
    private final ArrayBlockingQueue<Frame> own;
    private final AtomicInteger signals = new AtomicInteger();
    private volatile @Nullable Feed feed;
    private volatile boolean closed;

    /**
     * @param capacity frames for this reader alone that may wait
     * @param reader takes one frame, blocking until it is on its way; throws when the reader is gone
     * @param broken told once, when the reader or the feed failed
     */
    Outlet(Executor executor, int capacity, Consumer<Frame> reader, Consumer<RuntimeException> broken) {
        this.executor = executor;
        this.own = new ArrayBlockingQueue<>(capacity);
        this.reader = reader;
        this.broken = broken;
    }

    /** From now on this feed is brought too. Once. */
    void follow(Feed feed) {
        this.feed = feed;
        wake();
    }

    /**
     * A frame for this reader alone, brought before what the feed holds.
     *
     * @return false when too many wait already
     */
    boolean offer(Frame frame) {
        boolean accepted = own.offer(frame);
        wake();
        return accepted;
    }

    /**
     * As {@link #offer}, waiting for room: for senders on virtual threads.
     *
     * @return false when there was none for so long
     */
    boolean put(Frame frame, Duration patience) {
        wake();
        try {
            boolean accepted = own.offer(frame, patience.toMillis(), TimeUnit.MILLISECONDS);
            wake();
            return accepted;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** There may be something to bring. Returns at once. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    /** Brings nothing more and gives the feed back. */
    void close() {
        closed = true;
        wake();
    }

    private void drain() {
        int seen = 1;
        do {
            seen = signals.get();
            try {
                bringAll();
            } catch (RuntimeException failure) {
                if (!closed) {
                    closed = true;
                    broken.accept(failure);
                }
            }
            if (closed) {
                giveBack();
            }
        } while (signals.addAndGet(-seen) != 0);
    }

    private void bringAll() {
        while (!closed) {
            var source = feed;
            var frame = own.poll();
            if (frame == null && source != null) {
                frame = source.poll();
            }
            if (frame == null) {
                return;
            }
            reader.accept(frame);
        }
    }

    private void giveBack() {
        own.clear();
        var source = feed;
        if (source != null) {
            feed = null;
            source.close();
        }
    }
}
