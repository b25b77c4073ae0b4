package app.concierge.channel;

import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings frames to one reader, in order, on the reader's event loop, which never waits. Only so much is under way at a
 * time: what waits for a slow reader stays in the feed, and blocks nobody. Where the feed has to catch up, it does so on
 * another thread.
 */
final class Outlet {
    /** What a frame takes beside its text, in characters. */
    private static final int FRAME = 64;

    private final Lanes lanes;
    private final Bounds bounds;
    private final Reader reader;
    private final Consumer<Throwable> broken;
    private final Queue<Frame> own = new ConcurrentLinkedQueue<>();
    private final Semaphore room;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Feed feed;
    private volatile boolean closed;
    private volatile long movedAt = System.nanoTime();
    /** This and the next are the loop's alone. */
    private boolean full;

    private boolean catchingUp;

    /** @param broken told once, when the reader or the feed failed */
    Outlet(Lanes lanes, Bounds bounds, Reader reader, Consumer<Throwable> broken) {
        this.lanes = lanes;
        this.bounds = bounds;
        this.room = new Semaphore(bounds.own());
        this.reader = reader;
        this.broken = broken;
    }

    /**
     * @param own frames for this reader alone that may wait
     * @param underWay characters, with which no further frame is sent until some have arrived
     */
    record Bounds(int own, int underWay) {
        static final Bounds USUAL = new Bounds(64, 32 * 1024);
    }

    /** Takes frames without waiting. */
    @FunctionalInterface
    interface Reader {
        /** @param sent told, on the loop, when the frame is on its way, or else why it is not */
        void send(Frame frame, Consumer<@Nullable Throwable> sent);
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
        return room.tryAcquire() && add(frame);
    }

    /**
     * As {@link #offer}, waiting for room: for senders on virtual threads.
     *
     * @return false when there was none for so long
     */
    boolean put(Frame frame, Duration patience) {
        try {
            return room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS) && add(frame);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean add(Frame frame) {
        own.add(frame);
        wake();
        return true;
    }

    /** There may be something to bring. Returns at once. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            lanes.loop().execute(this::drain);
        }
    }

    /** Brings nothing more and gives the feed back. */
    void close() {
        closed = true;
        wake();
    }

    /** Whether the reader has not taken one frame for so long. */
    boolean isStuck(Duration patience) {
        return underWay.get() > 0 && sinceMoved() > patience.toNanos();
    }

    /** Nanoseconds since a frame last went out. */
    long sinceMoved() {
        return System.nanoTime() - movedAt;
    }

    private void drain() {
        int seen;
        do {
            seen = signals.get();
            try {
                bringAll();
            } catch (RuntimeException failure) {
                fail(failure);
            }
            if (closed && !catchingUp) {
                giveBack();
            }
        } while (signals.addAndGet(-seen) != 0);
    }

    private void bringAll() {
        for (var frame = next(); frame != null; frame = next()) {
            if (underWay.get() == 0) {
                movedAt = System.nanoTime();
            }
            int size = frame.json().length() + FRAME;
            underWay.addAndGet(size);
            reader.send(frame, failure -> sent(size, failure));
        }
    }

    private @Nullable Frame next() {
        full = underWay.get() >= bounds.underWay();
        if (closed || full) {
            return null;
        }
        var frame = own.poll();
        if (frame == null) {
            return ofFeed();
        }
        room.release();
        return frame;
    }

    private @Nullable Frame ofFeed() {
        var source = feed;
        if (source == null || catchingUp) {
            return null;
        }
        var frame = source.next();
        if (frame == null && source.behind()) {
            lanes.blocking().execute(() -> catchUp(source));
            catchingUp = true;
        }
        return frame;
    }

    private void catchUp(Feed source) {
        try {
            source.catchUp();
            lanes.loop().execute(this::caughtUp);
        } catch (RuntimeException failure) {
            lanes.loop().execute(() -> {
                fail(failure);
                caughtUp();
            });
        }
    }

    private void caughtUp() {
        catchingUp = false;
        wake();
    }

    private void sent(int size, @Nullable Throwable failure) {
        movedAt = System.nanoTime();
        int left = underWay.addAndGet(-size);
        if (failure != null) {
            fail(failure);
        } else if (full && left <= bounds.underWay() / 2) {
            wake();
        }
    }

    private void fail(Throwable failure) {
        if (!closed) {
            close();
            broken.accept(failure);
        }
    }

    private void giveBack() {
        while (own.poll() != null) {
            room.release();
        }
        var source = feed;
        if (source != null) {
            feed = null;
            source.close();
        }
    }
}
