package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands every event of a conversation to every one of its readers, on this node and, through the log, on the others. */
@ApplicationScoped
public class Feeds {
    /**
     * Reads a conversation from an event on.
     *
     * @param after the last {@code seq} seen; what came later is read from the log first
     * @param whenReady called on any thread, and must return at once, when {@link Feed#poll()} is worth calling
     */
    public Feed follow(ConversationId conversation, long after, Runnable whenReady) {
        throw new UnsupportedOperationException();
    }
}
