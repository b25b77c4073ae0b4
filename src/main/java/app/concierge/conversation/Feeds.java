package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.EventLog;
import app.concierge.memory.Hints;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands every event of a conversation to every one of its readers, on this node and, through the log, on the others. */
@Singleton
public class Feeds {
    private final EventLog log;
    private final Map<ConversationId, EventStream> streams = new ConcurrentHashMap<>();

    Feeds(EventLog log) {
        this.log = log;
    }

    /**
     * Reads a conversation from an event on. Begin with a {@link Feed#next()}: {@code whenReady} is called only after one
     * has returned null.
     *
     * @param after the last {@code seq} seen; what came later is read from the log first
     * @param whenReady called on any thread, and must return at once, when {@link Feed#next()} is worth calling
     */
    public Feed follow(ConversationId conversation, long after, Runnable whenReady) {
        var stream = use(conversation);
        var reader = new Reader(stream, after, whenReady);
        stream.join(reader);
        return reader;
    }

    /** The conversation's stream, for one more user, who gives it back with {@link EventStream#release}. */
    EventStream use(ConversationId conversation) {
        return streams.compute(conversation, (id, present) -> {
            var stream = present == null ? new EventStream(id, log, this::release) : present;
            stream.users++;
            return stream;
        });
    }

    private void release(ConversationId conversation) {
        streams.computeIfPresent(conversation, (id, stream) -> --stream.users == 0 ? null : stream);
    }

    void hear(@Observes Hints.Hint hint) {
        var stream = streams.get(hint.conversation());
        if (hint.kind() == Hints.Kind.EVENTS && stream != null) {
            stream.missed();
        }
    }
}
