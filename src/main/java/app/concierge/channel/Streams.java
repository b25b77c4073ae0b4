package app.concierge.channel;

import app.concierge.channel.Decoded.Faulty;
import app.concierge.channel.EventStream.Wire;
import app.concierge.conversation.Feed;
import app.concierge.conversation.Feeds;
import app.concierge.conversation.Request;
import app.concierge.conversation.Sink;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The event streams that are open on this node. */
@Singleton
class Streams {
    private static final Logger LOG = Logger.getLogger(Streams.class);

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Feeds feeds;
    private final Errand errand;
    private final Crowd crowd;
    private final ExecutorService threads;
    private final ChannelSettings settings;
    private final Clock clock;
    private volatile boolean stopping;

    Streams(
            Feeds feeds,
            Errand errand,
            Crowd crowd,
            @VirtualThreads ExecutorService threads,
            ChannelSettings settings,
            Clock clock) {
        this.feeds = feeds;
        this.errand = errand;
        this.crowd = crowd;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins when the thread that calls this is over. A stream's answer is opened when its endpoint has returned: one that
     * had ended by then could not be opened any more.
     */
    void afterwards(Runnable begin) {
        var answering = Thread.currentThread();
        threads.execute(() -> {
            try {
                answering.join(settings.patience());
                begin.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The conversation's events, from where the customer left it. */
    EventStream follow(SseEventSink sink, Sse sse, Admission admission) {
        var stream = open(sink, sse, admission, -1);
        stream.outlet().follow(feed(stream, admission.after()));
        return stream;
    }

    /**
     * The events of what one request asks for, and the end.
     *
     * @param runs those that the request starts
     * @return carries the request out and takes what is for its sender alone
     */
    Consumer<Request> follow(SseEventSink sink, Sse sse, Admission admission, Set<String> runs) {
        var stream = open(sink, sse, admission, runs.size());
        var part = new OwnRuns(runs, admission.opening().seq(), after -> feed(stream, after));
        stream.outlet().follow(part);
        return request -> carryOut(request, frame -> {
            if (frame.seq() == 0) {
                stream.put(frame);
            } else {
                part.repeated(frame);
                stream.outlet().wake();
            }
        });
    }

    private EventStream open(SseEventSink sink, Sse sse, Admission admission, int runs) {
        var customer = admission.visit().customer();
        var wire = new Wire(sink, sse, settings.patience());
        var ends = clock.instant().plus(settings.streamEnds());
        var stream = new EventStream(wire, admission, runs, ends, Lanes.here(threads), () -> crowd.leave(customer));
        crowd.enter(customer);
        open.add(stream);
        if (stopping) {
            stream.close();
        }
        return stream;
    }

    private Feed feed(EventStream stream, long after) {
        return feeds.follow(stream.admission().visit().conversation(), after, stream.outlet()::wake);
    }

    private void carryOut(Request request, Sink sink) {
        try {
            errand.carryOut(errand.accept(request, sink));
        } catch (RuntimeException failure) {
            LOG.error("A request of an event stream failed.", failure);
            sink.accept(Events.error(new Faulty("internal", "Something went wrong on our side. Please try again.")));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void inspect() {
        var now = clock.instant();
        open.forEach(stream -> stream.inspect(now, settings.heartbeat()));
        open.removeIf(EventStream::isClosed);
    }

    /** Ends the streams: their clients come back, to another node, with the last event that they have seen. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        open.forEach(EventStream::close);
    }
}
