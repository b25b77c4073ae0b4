package app.concierge.channel;

import app.concierge.channel.Outlet.Bounds;
import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a frame takes from the feed to a reader on an event loop who takes everything at once: alone, and in a crowd. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OutletBench {
    private static final int CROWD = 100;
    private static final Frame TOKEN = new Frame(
            7, "{\"seq\":7,\"type\":\"TEXT_MESSAGE_CONTENT\",\"messageId\":\"m\",\"delta\":\"token \"}");

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore arrived = new Semaphore(0);
    private final Memory feed = new Memory();
    private final Outlet outlet = outlet();

    private Outlet outlet() {
        var loop = vertx.getOrCreateContext();
        var lanes = new Lanes(task -> loop.runOnContext(_ -> task.run()), threads);
        var opened = new Outlet(
                lanes,
                Bounds.USUAL,
                (_, sent) -> {
                    sent.accept(null);
                    arrived.release();
                },
                _ -> {});
        opened.follow(feed);
        return opened;
    }

    @Benchmark
    public void one() throws InterruptedException {
        publish();
        arrived.acquire();
    }

    @Benchmark
    @OperationsPerInvocation(CROWD)
    public void many() throws InterruptedException {
        for (int i = 0; i < CROWD; i++) {
            publish();
        }
        arrived.acquire(CROWD);
    }

    private void publish() {
        feed.frames.add(TOKEN);
        outlet.wake();
    }

    @TearDown
    public void close() {
        outlet.close();
        threads.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Frames that are all at hand. */
    private static final class Memory implements Feed {
        private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();

        @Override
        public @Nullable Frame next() {
            return frames.poll();
        }

        @Override
        public boolean behind() {
            return false;
        }

        @Override
        public void catchUp() {}

        @Override
        public void close() {}
    }
}
