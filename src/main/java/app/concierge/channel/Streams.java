package app.concierge.channel;

import app.concierge.channel.EventStream.Wire;
import app.concierge.conversation.Feed;
import app.concierge.conversation.Feeds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** The event streams that are open on this node. */
@ApplicationScoped
class Streams {
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Feeds feeds;
    private final Crowd crowd;
    private final ExecutorService threads;
    private final ChannelSettings settings;
    private final Clock clock;

    Streams(Feeds feeds, Crowd crowd, @VirtualThreads ExecutorService threads, ChannelSettings settings, Clock clock) {
        this.feeds = feeds;
        this.crowd = crowd;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Follows the conversation from where the customer left it.
     *
     * @param runs with the end of so many it ends; a negative number for a stream that goes on
     * @param part which of its events are wanted
     */
    EventStream open(SseEventSink sink, Sse sse, Admission admission, int runs, UnaryOperator<Feed> part) {
        var customer = admission.visit().customer();
        var wire = new Wire(sink, sse, settings.patience());
        var ends = clock.instant().plus(settings.streamEnds());
        var stream = new EventStream(wire, admission, runs, ends, threads, () -> crowd.leave(customer));
        crowd.enter(customer);
        open.add(stream);
        var outlet = stream.outlet();
        outlet.follow(part.apply(feeds.follow(admission.visit().conversation(), admission.after(), outlet::wake)));
        return stream;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void inspect() {
        var now = clock.instant();
        open.forEach(stream -> stream.inspect(now, settings.heartbeat()));
        open.removeIf(EventStream::isClosed);
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(EventStream::close);
    }
}
