package app.concierge.conversation;

import org.jspecify.annotations.Nullable;

/**
 * One reader's place in a conversation's events: in order of {@code seq}, nothing lost, nothing twice. A reader who is
 * slow costs a bounded queue and is then served from the log. For one reading thread at a time.
 */
public interface Feed extends AutoCloseable {
    /** The next frame, or null when there is none now; the feed's {@code whenReady} is called when there is one again. */
    @Nullable Frame poll();

    @Override
    void close();
}
