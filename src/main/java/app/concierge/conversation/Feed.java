package app.concierge.conversation;

import org.jspecify.annotations.Nullable;

/**
 * One reader's place in a conversation's events: in order of {@code seq}, nothing lost, nothing twice. A reader who is
 * slow costs a bounded queue and is then served from the log. For one reading thread at a time.
 */
public interface Feed extends AutoCloseable {
    /**
     * The next frame, as far as one is at hand; never waits. After null the feed's {@code whenReady} is called when there
     * is one again, unless the feed is {@link #behind}.
     */
    @Nullable Frame next();

    /** Whether there is no next frame before {@link #catchUp}. */
    boolean behind();

    /** Reads on in the log, and waits for it. */
    void catchUp();

    /** As {@link #next}, catching up where that is due: null when there is nothing more now. */
    default @Nullable Frame poll() {
        var frame = next();
        while (frame == null && behind()) {
            catchUp();
            frame = next();
        }
        return frame;
    }

    @Override
    void close();
}
