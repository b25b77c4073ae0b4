package app.concierge.channel;

import app.concierge.channel.Outlet.Bounds;
import app.concierge.conversation.Frame;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open event stream (server-sent events): {@code id} is the event's number, {@code data} the event. */
final class EventStream {
    private static final Frame STILL_HERE = new Frame(0, "");

    private final SseEventSink sink;
    private final Sse sse;
    private final Admission admission;
    private final AtomicInteger runsLeft;
    private final Duration patience;
    private final Instant ends;
    private final Runnable whenClosed;
    private final Outlet outlet;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /**
     * @param runs with the end of so many it ends; a negative number for a stream that goes on
     * @param ends when it is closed at the latest
     */
    EventStream(Wire wire, Admission admission, int runs, Instant ends, Lanes lanes, Runnable whenClosed) {
        this.sink = wire.sink();
        this.sse = wire.sse();
        this.patience = wire.patience();
        this.admission = admission;
        this.runsLeft = new AtomicInteger(runs);
        this.ends = ends;
        this.whenClosed = whenClosed;
        this.outlet = new Outlet(lanes, Bounds.USUAL, this::send, _ -> close());
    }

    /** @param patience how long the reader may take for one event */
    record Wire(SseEventSink sink, Sse sse, Duration patience) {}

    Admission admission() {
        return admission;
    }

    Outlet outlet() {
        return outlet;
    }

    boolean put(Frame frame) {
        return outlet.put(frame, patience);
    }

    /** Says that it is still there where nothing else was said, and ends when it is time. */
    void inspect(Instant now, Duration heartbeat) {
        var expires = admission.expires();
        if (sink.isClosed()
                || outlet.isStuck(patience)
                || now.isAfter(ends)
                || (expires != null && now.isAfter(expires))) {
            close();
        } else if (outlet.sinceMoved() > heartbeat.toNanos()) {
            outlet.offer(STILL_HERE);
        }
    }

    private void send(Frame frame, Consumer<@Nullable Throwable> sent) {
        sink.send(event(frame)).whenComplete((_, failure) -> {
            sent.accept(failure);
            if (Events.endsRun(frame) && runsLeft.decrementAndGet() == 0) {
                close();
            }
        });
    }

    private OutboundSseEvent event(Frame frame) {
        var event = sse.newEventBuilder();
        if (frame.equals(STILL_HERE)) {
            event.comment("still here");
        } else if (frame.seq() == 0) {
            event.data(frame.json());
        } else {
            event.id(Long.toString(frame.seq())).data(frame.json());
        }
        return event.build();
    }

    boolean isClosed() {
        return !open.get();
    }

    /** Ends the stream, once. A run that is under way goes on. */
    void close() {
        if (open.compareAndSet(true, false)) {
            outlet.close();
            sink.close();
            whenClosed.run();
        }
    }
}
