package app.concierge.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Outlet.Bounds;
import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutletTest {
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Long> brought = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Source source = new Source();

    @AfterEach
    void stop() {
        threads.close();
        loop.close();
    }

    @Test
    void brings_everything_once_and_in_order_however_often_it_is_woken() {
        var busy = new AtomicInteger();
        var together = new AtomicInteger();
        var outlet = outlet(frame -> {
            together.accumulateAndGet(busy.incrementAndGet(), Math::max);
            brought.add(frame.seq());
            busy.decrementAndGet();
        });
        outlet.follow(source);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long seq = 1; seq <= 2_000; seq++) {
                source.frames.add(new Frame(seq, "{}"));
                writers.execute(outlet::wake);
            }
        }
        Awaitility.await().until(() -> brought.size() == 2_000);
        assertEquals(LongStream.rangeClosed(1, 2_000).boxed().toList(), brought);
        assertEquals(1, together.get());
    }

    @Test
    void a_frame_of_its_own_goes_before_what_the_feed_still_holds() {
        var gate = new CountDownLatch(1);
        var outlet = outlet(frame -> {
            await(gate);
            brought.add(frame.seq());
        });
        source.frames.add(new Frame(8, "{}"));
        source.frames.add(new Frame(9, "{}"));
        outlet.follow(source);
        outlet.offer(new Frame(0, "mine"));
        gate.countDown();
        Awaitility.await().until(() -> brought.size() == 3);
        assertTrue(List.of(0L, 8L, 9L).equals(brought) || List.of(8L, 0L, 9L).equals(brought), brought::toString);
    }

    @Test
    void a_reader_that_takes_nothing_leaves_the_rest_in_the_feed() {
        var gate = new Semaphore(0);
        var outlet = outlet(frame -> {
            gate.acquireUninterruptibly();
            brought.add(frame.seq());
        });
        LongStream.rangeClosed(1, 100).forEach(seq -> source.frames.add(new Frame(seq, "{}")));
        outlet.follow(source);
        gate.release(3);
        Awaitility.await().until(() -> brought.size() == 3);
        assertEquals(96, source.frames.size());
        assertTrue(outlet.offer(new Frame(0, "")));
        assertTrue(outlet.offer(new Frame(0, "")));
        assertFalse(outlet.offer(new Frame(0, "")));
        assertFalse(outlet.put(new Frame(0, ""), Duration.ofMillis(10)));
        gate.release(1_000);
        Awaitility.await().until(source.frames::isEmpty);
    }

    @Test
    void gives_the_feed_back_once_when_closed_and_brings_nothing_more() {
        var outlet = outlet(frame -> brought.add(frame.seq()));
        outlet.follow(source);
        outlet.close();
        Awaitility.await().until(() -> source.closed.get() == 1);
        source.frames.add(new Frame(1, "{}"));
        outlet.wake();
        outlet.close();
        outlet.offer(new Frame(0, ""));
        assertTrue(settled());
        assertEquals(List.of(), brought);
        assertEquals(1, source.closed.get());
        assertEquals(List.of(), failures);
    }

    @Test
    void gives_back_a_feed_that_comes_after_the_close() {
        var outlet = outlet(frame -> brought.add(frame.seq()));
        outlet.close();
        outlet.follow(source);
        Awaitility.await().until(() -> source.closed.get() == 1);
    }

    @Test
    void tells_once_that_the_reader_is_gone_and_gives_the_feed_back() {
        var outlet = outlet(_ -> {
            throw new IllegalStateException("gone");
        });
        source.frames.add(new Frame(1, "{}"));
        source.frames.add(new Frame(2, "{}"));
        outlet.follow(source);
        outlet.wake();
        Awaitility.await().until(() -> source.closed.get() == 1);
        assertTrue(settled());
        assertEquals(1, failures.size());
        assertEquals(1, source.frames.size());
    }

    @Test
    void catches_up_elsewhere_while_its_own_frames_are_brought() {
        var log = new CountDownLatch(1);
        var outlet = outlet(frame -> brought.add(frame.seq()));
        source.log = () -> {
            await(log);
            source.frames.add(new Frame(1, "{}"));
        };
        outlet.follow(source);
        outlet.offer(new Frame(0, "mine"));
        Awaitility.await().until(() -> brought.equals(List.of(0L)));
        outlet.close();
        assertEquals(0, source.closed.get());
        log.countDown();
        Awaitility.await().until(() -> source.closed.get() == 1);
        assertEquals(List.of(0L), brought);
        assertEquals(List.of(), failures);
    }

    @Test
    void brings_what_the_feed_has_caught_up_with() {
        source.log = () -> LongStream.rangeClosed(1, 50).forEach(seq -> source.frames.add(new Frame(seq, "{}")));
        outlet(frame -> brought.add(frame.seq())).follow(source);
        Awaitility.await().until(() -> brought.size() == 50);
        assertEquals(LongStream.rangeClosed(1, 50).boxed().toList(), brought);
    }

    @Test
    void tells_once_that_the_feed_cannot_catch_up_and_gives_it_back() {
        source.log = () -> {
            throw new IllegalStateException("no log");
        };
        outlet(frame -> brought.add(frame.seq())).follow(source);
        Awaitility.await().until(() -> source.closed.get() == 1);
        assertTrue(settled());
        assertEquals(1, failures.size());
    }

    @Test
    void is_stuck_only_while_a_frame_is_under_way_for_too_long() {
        var gate = new Semaphore(0);
        var outlet = outlet(frame -> {
            gate.acquireUninterruptibly();
            brought.add(frame.seq());
        });
        assertFalse(outlet.isStuck(Duration.ZERO));
        outlet.offer(new Frame(0, ""));
        Awaitility.await().until(() -> outlet.isStuck(Duration.ofMillis(50)));
        assertFalse(outlet.isStuck(Duration.ofMinutes(1)));
        gate.release();
        Awaitility.await().until(() -> !outlet.isStuck(Duration.ZERO));
        assertEquals(List.of(0L), brought);
    }

    /** With room for two frames of its own, and for one under way, which the reader takes on another thread. */
    private Outlet outlet(Consumer<Frame> reader) {
        return new Outlet(
                new Lanes(loop, threads),
                new Bounds(2, 1),
                (Frame frame, Consumer<@Nullable Throwable> sent) -> threads.execute(() -> take(frame, reader, sent)),
                failures::add);
    }

    private void take(Frame frame, Consumer<Frame> reader, Consumer<@Nullable Throwable> sent) {
        try {
            reader.accept(frame);
            loop.execute(() -> sent.accept(null));
        } catch (RuntimeException failure) {
            loop.execute(() -> sent.accept(failure));
        }
    }

    private boolean settled() {
        try {
            threads.shutdown();
            var quiet = threads.awaitTermination(5, SECONDS);
            loop.shutdown();
            return quiet && loop.awaitTermination(5, SECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            assertTrue(gate.await(5, SECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static final class Source implements Feed {
        private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile @Nullable Runnable log;

        @Override
        public @Nullable Frame next() {
            return frames.poll();
        }

        @Override
        public boolean behind() {
            return log != null;
        }

        @Override
        public void catchUp() {
            var missed = log;
            if (missed != null) {
                missed.run();
                log = null;
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
