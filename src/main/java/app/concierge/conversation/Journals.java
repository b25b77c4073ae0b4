package app.concierge.conversation;

import app.concierge.memory.EventLog;
import app.concierge.memory.Hints;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Opens the journals of runs, and owns the timer of their batches. */
@ApplicationScoped
class Journals {
    private final EventLog log;
    private final Feeds feeds;
    private final Hints hints;
    private final ConversationConfig config;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-batches").factory());

    Journals(EventLog log, Feeds feeds, Hints hints, ConversationConfig config) {
        this.log = log;
        this.feeds = feeds;
        this.hints = hints;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** Goes on after the conversation's last event; after a take-over with a jump, as some may not have been logged. */
    Journal open(Run run, Recovered recovered, Conversation record) {
        var conversation = record.id();
        long last = Math.max(log.lastSeq(conversation), record.lastSeq()) + (run.begun() ? config.takeOverJump() : 0);
        return new Journal(conversation, last, recovered.before(), feeds.use(conversation), log, hints, timer);
    }
}
