package app.concierge.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One model call under way, read by one virtual thread. Closing it stops the call at the provider. */
public interface ModelStream extends AutoCloseable {
    /** Waits for the next event; null when the time is over. */
    @Nullable ModelEvent next(Duration atMost) throws InterruptedException;

    @Override
    void close();
}
