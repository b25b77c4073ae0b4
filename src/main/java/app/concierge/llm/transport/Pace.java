package app.concierge.llm.transport;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often the pieces of an answer are passed on. On one event loop only. */
interface Pace {
    /** As often as something arrives. */
    Pace AS_IT_COMES = new Pace() {
        @Override
        public long apart() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void in(long nanos, Runnable task) {
            throw new UnsupportedOperationException("Nothing waits at this pace.");
        }
    };

    /** Nanoseconds between two, at least. */
    long apart();

    /** @see System#nanoTime() */
    long nanoTime();

    /** Runs the task on the event loop after that time. */
    void in(long nanos, Runnable task);

    static Pace of(Vertx vertx, Duration apart) {
        return new Pace() {
            @Override
            public long apart() {
                return apart.toNanos();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void in(long nanos, Runnable task) {
                vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, _ -> task.run());
            }
        };
    }
}
