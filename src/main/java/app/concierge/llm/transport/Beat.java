package app.concierge.llm.transport;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The beat to which all streams of an event loop pass on what they have gathered: one timer for all of them, and only
 * while something waits. Their readers, too, are then woken together, which costs them a fraction.
 */
final class Beat implements Pace {
    private static final Logger LOG = Logger.getLogger(Beat.class);

    private final Vertx vertx;
    private final Duration apart;
    private final ThreadLocal<List<Runnable>> waiting = ThreadLocal.withInitial(ArrayList::new);

    Beat(Vertx vertx, Duration apart) {
        this.vertx = vertx;
        this.apart = apart;
    }

    @Override
    public long apart() {
        return apart.toNanos();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void atNextBeat(Runnable task) {
        var tasks = waiting.get();
        if (tasks.isEmpty()) {
            vertx.setTimer(Math.max(1, apart.toMillis()), _ -> beat());
        }
        tasks.add(task);
    }

    private void beat() {
        var tasks = waiting.get();
        waiting.remove();
        for (var task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.errorf(
                        "A piece of a model's answer was lost: %s.",
                        e.getClass().getName());
            }
        }
    }
}
