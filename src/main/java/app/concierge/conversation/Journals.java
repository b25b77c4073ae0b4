package app.concierge.conversation;

import app.concierge.memory.EventLog;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Opens the journals of runs, and owns the timer of their batches. */
@Singleton
class Journals {
    private final EventLog log;
    private final Feeds feeds;
    private final ConversationConfig config;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-batches").factory());

    Journals(EventLog log, Feeds feeds, ConversationConfig config) {
        this.log = log;
        this.feeds = feeds;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /**
     * Goes on after the conversation's last event; after a take-over with a jump, as some may not have been logged.
     *
     * @param lastSeq number of the newest event that any store has
     */
    Journal open(Run run, Recovered recovered, long lastSeq) {
        var conversation = run.conversation();
        long last = lastSeq + (run.begun() ? config.takeOverJump() : 0);
        return new Journal(conversation, last, recovered.before(), feeds.use(conversation), log, timer);
    }
}
