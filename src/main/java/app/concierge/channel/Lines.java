package app.concierge.channel;

import app.concierge.conversation.Feeds;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** The sockets that are open on this node. */
@Singleton
class Lines {
    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private final FrameReader frames;
    private final Errand errand;
    private final Feeds feeds;
    private final Crowd crowd;
    private final ExecutorService threads;
    private final ChannelSettings settings;
    private final Clock clock;
    private volatile boolean stopping;

    Lines(
            FrameReader frames,
            Errand errand,
            Feeds feeds,
            Crowd crowd,
            @VirtualThreads ExecutorService threads,
            ChannelSettings settings,
            Clock clock) {
        this.frames = frames;
        this.errand = errand;
        this.feeds = feeds;
        this.crowd = crowd;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
    }

    /** Greets, and follows the conversation from where the customer left it. */
    Line open(WebSocketConnection connection, Admission admission) {
        var line = new Line(connection, admission, frames, errand, crowd, Lanes.here(threads), settings);
        open.add(line);
        boolean hasRoom = crowd.enter(line.customer());
        if (stopping || !hasRoom) {
            line.close(stopping ? CloseCode.RESTARTING : CloseCode.TOO_FAST);
            return line;
        }
        var outlet = line.outlet();
        outlet.offer(admission.opening().welcome());
        outlet.follow(feeds.follow(admission.visit().conversation(), admission.after(), outlet::wake));
        return line;
    }

    void closed(Line line) {
        if (open.remove(line)) {
            crowd.leave(line.customer());
            line.closed();
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void inspect() {
        inspect(settings.idle());
    }

    /** Closes the sockets on which nothing moved for so long, and those whose token is over. */
    void inspect(Duration idle) {
        var now = clock.instant();
        open.forEach(line -> line.inspect(now, idle));
    }

    /** While the node still answers what it has begun. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        sendAway();
    }

    /** Sends everybody to another node. */
    void sendAway() {
        open.forEach(line -> line.close(CloseCode.RESTARTING));
    }
}
