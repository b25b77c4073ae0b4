package app.concierge.channel;

import app.concierge.channel.Decoded.Asked;
import app.concierge.channel.Decoded.Faulty;
import app.concierge.channel.Outlet.Bounds;
import app.concierge.conversation.Frame;
import app.concierge.conversation.NoSuchConversation;
import app.concierge.conversation.Request;
import app.concierge.kernel.CustomerId;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One open socket. Frames are read and sent on the event loop, which never waits; each request runs on a virtual thread of
 * its own, so that a cancel is read while a turn runs.
 */
final class Line {
    private static final Logger LOG = Logger.getLogger(Line.class);
    private static final double FAULTS_PER_SECOND = 0.1;

    private final WebSocketConnection connection;
    private final Visit visit;
    private final int messagesPerMinute;
    private final @Nullable Instant expires;
    private final FrameReader frames;
    private final Errand errand;
    private final Crowd crowd;
    private final Executor threads;
    private final Duration patience;
    private final Semaphore requests;
    private final Allowance pace;
    private final Allowance faults;
    private final Outlet outlet;
    private final AtomicBoolean open = new AtomicBoolean(true);
    /** When the request that came last is accepted; of the event loop alone. */
    private CompletableFuture<@Nullable Void> accepted = CompletableFuture.completedFuture(null);

    private volatile long heardAt = System.nanoTime();

    Line(
            WebSocketConnection connection,
            Admission admission,
            FrameReader frames,
            Errand errand,
            Crowd crowd,
            Lanes lanes,
            ChannelSettings settings) {
        this.connection = connection;
        this.visit = admission.visit();
        this.messagesPerMinute = admission.brand().caps().messagesPerMinute();
        this.expires = admission.expires();
        this.frames = frames;
        this.errand = errand;
        this.crowd = crowd;
        this.threads = lanes.blocking();
        this.patience = settings.patience();
        this.requests = new Semaphore(settings.requestsPerSocket());
        this.pace = new Allowance(settings.frameBurst(), settings.framesPerSecond(), heardAt);
        this.faults = new Allowance(settings.faultBurst(), FAULTS_PER_SECOND, heardAt);
        this.outlet = new Outlet(lanes, Bounds.USUAL, this::send, this::broken);
    }

    CustomerId customer() {
        return visit.customer();
    }

    Outlet outlet() {
        return outlet;
    }

    /** A text frame has come in. Returns at once. */
    void received(String frame) {
        var now = System.nanoTime();
        heardAt = now;
        if (!pace.take(now)) {
            close(CloseCode.TOO_FAST);
            return;
        }
        switch (frames.read(frame, visit)) {
            case Faulty faulty -> fault(faulty, now);
            case Asked(Request request) -> start(request);
        }
    }

    /** A frame that is no text has come in. */
    void receivedBinary() {
        var now = System.nanoTime();
        heardAt = now;
        fault(new Faulty("not_text", "A frame is JSON text, not binary."), now);
    }

    private void fault(Faulty faulty, long now) {
        if (!faults.take(now)) {
            close(CloseCode.BAD_PROTOCOL);
        } else {
            tell(faulty);
        }
    }

    private void start(Request request) {
        if (request instanceof Request.Say say && !crowd.mayWrite(say.customer(), messagesPerMinute)) {
            tell(new Faulty("too_many_messages", "That is a lot at once. Please wait a moment.", say.id()));
        } else if (!requests.tryAcquire()) {
            tell(new Faulty(
                    "busy", "Several requests are under way already. Please wait for one of them.", id(request)));
        } else {
            var before = accepted;
            var now = new CompletableFuture<@Nullable Void>();
            accepted = now;
            threads.execute(() -> {
                before.join();
                carryOut(request, now);
            });
        }
    }

    /** Requests are accepted one after the other, as they came, and then carried out side by side. */
    private void carryOut(Request request, CompletableFuture<@Nullable Void> accepted) {
        try {
            errand.carryOut(accept(request, accepted));
        } catch (NoSuchConversation gone) {
            close(CloseCode.GONE);
        } catch (RuntimeException failure) {
            failed(request, failure);
        } finally {
            requests.release();
        }
    }

    private Runnable accept(Request request, CompletableFuture<@Nullable Void> accepted) {
        try {
            return errand.accept(request, this::bring);
        } finally {
            accepted.complete(null);
        }
    }

    private void failed(Request request, RuntimeException failure) {
        LOG.error("A request of a socket failed.", failure);
        tell(new Faulty("internal", "Something went wrong on our side. Please try again.", id(request)));
    }

    private void bring(Frame frame) {
        if (!outlet.put(frame, patience)) {
            close(CloseCode.IDLE);
        }
    }

    private void tell(Faulty faulty) {
        if (!outlet.offer(Events.error(faulty))) {
            close(CloseCode.TOO_FAST);
        }
    }

    private static @Nullable String id(Request request) {
        return request instanceof Request.Say say ? say.id() : null;
    }

    private void send(Frame frame, Consumer<@Nullable Throwable> sent) {
        connection.sendText(frame.json()).subscribe().withSubscriber(new Sent(sent));
    }

    /** Mutiny hands the caller's context on to plain callbacks, which costs more than the frame itself. */
    private record Sent(Consumer<@Nullable Throwable> told) implements UniSubscriber<Void> {
        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Nothing that was sent is taken back.
        }

        @Override
        public void onItem(Void nothing) {
            told.accept(null);
        }

        @Override
        public void onFailure(Throwable failure) {
            told.accept(failure);
        }
    }

    private void broken(Throwable failure) {
        if (open.get() && connection.isOpen()) {
            LOG.debugf("A socket can no longer be served: %s", failure);
            close(CloseCode.FAULT);
        }
    }

    /** Ends what has been quiet for too long, whose reader takes nothing, or whose token is over. */
    void inspect(Instant now, Duration idle) {
        if (expires != null && !now.isBefore(expires)) {
            close(CloseCode.TOKEN_EXPIRED);
        } else if (outlet.isStuck(patience) || isQuiet(idle)) {
            close(CloseCode.IDLE);
        }
    }

    private boolean isQuiet(Duration idle) {
        return Math.min(outlet.sinceMoved(), System.nanoTime() - heardAt) > idle.toNanos();
    }

    /** Ends the socket, once; returns at once. */
    void close(CloseCode why) {
        if (open.compareAndSet(true, false)) {
            outlet.close();
            connection
                    .close(why.reason())
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.debugf("A socket was gone already: %s", failure));
        }
    }

    /** The socket is gone. */
    void closed() {
        open.set(false);
        outlet.close();
    }
}
