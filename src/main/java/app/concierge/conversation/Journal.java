package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes one run's events: numbers each, hands it to the readers at once, and to the log in batches (at the end of a
 * sentence, with anything that is not text, or after 100 ms), one batch under way at a time. Nobody waits for a batch but
 * {@link #close}.
 */
final class Journal {
    private static final Duration BATCH = Duration.ofMillis(100);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final ConversationId conversation;
    private final EventStream stream;
    private final EventLog log;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Frame> all = new ArrayList<>();
    private final ArrayDeque<Frame> unsent = new ArrayDeque<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private boolean timed;
    private long seq;

    /** @param last number of the conversation's last event, or above it after a take-over */
    Journal(
            ConversationId conversation,
            long last,
            Collection<Frame> before,
            EventStream stream,
            EventLog log,
            ScheduledExecutorService timer) {
        this.conversation = conversation;
        this.seq = last;
        this.all.addAll(before);
        this.stream = stream;
        this.log = log;
        this.timer = timer;
    }

    void emit(TurnEvent event) {
        lock.lock();
        try {
            publish(prepare(event), endsBatch(event));
        } finally {
            lock.unlock();
        }
    }

    /** Numbers the run's last event, so that it can be stored before anybody is told; {@link #publish} it then. */
    Frame prepare(TurnEvent event) {
        lock.lock();
        try {
            var frame = AgUi.frame(++seq, event);
            all.add(frame);
            return frame;
        } finally {
            lock.unlock();
        }
    }

    void publish(Frame last) {
        publish(last, true);
    }

    private void publish(Frame frame, boolean endsBatch) {
        lock.lock();
        try {
            unsent.add(frame);
            stream.publish(frame);
            if (endsBatch) {
                send();
            } else if (!timed) {
                timed = true;
                var _ = timer.schedule(this::due, BATCH.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The number that the next event will have. */
    long nextSeq() {
        lock.lock();
        try {
            return seq + 1;
        } finally {
            lock.unlock();
        }
    }

    /** All events of the run so far, those before a take-over among them. */
    List<LoggedEvent> events() {
        lock.lock();
        try {
            return all.stream().map(f -> new LoggedEvent(f.seq(), f.json())).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the log refused an event: another node has the conversation now. */
    boolean lost() {
        return lost.isDone();
    }

    private static boolean endsBatch(TurnEvent event) {
        return switch (event) {
            case TurnEvent.TextContent(var message, var delta) -> {
                var text = delta.stripTrailing();
                yield !text.isEmpty() && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
            }
            case TurnEvent.ToolStart e -> false;
            case TurnEvent.ToolArguments e -> false;
            case TurnEvent.ToolEnd e -> false;
            case TurnEvent.TextStart e -> false;
            case TurnEvent.StepStarted e -> false;
            case TurnEvent.StepFinished e -> false;
            default -> true;
        };
    }

    private void due() {
        lock.lock();
        try {
            timed = false;
            send();
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        if (unsent.isEmpty() || !underWay.isDone() || lost.isDone()) {
            return;
        }
        var batch = unsent.stream().map(f -> new LoggedEvent(f.seq(), f.json())).toList();
        unsent.clear();
        var sent = new CompletableFuture<Void>();
        underWay = sent;
        log.append(conversation, batch)
                .onSuccess(done -> {
                    stream.flushed(batch.getLast().seq());
                    sent.complete(null);
                    sendRest();
                })
                .onFailure(e -> {
                    Log.warnf("The log of conversation %s refused events: %s", conversation, e.getMessage());
                    lost.complete(null);
                    sent.completeExceptionally(e);
                });
    }

    private void sendRest() {
        lock.lock();
        try {
            if (!timed) {
                send();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the log has everything. False when it does not. */
    boolean close() {
        var end = System.nanoTime() + LAST_BATCH.toNanos();
        try {
            while (!lost()) {
                CompletableFuture<Void> last;
                lock.lock();
                try {
                    send();
                    last = underWay;
                    if (last.isDone() && unsent.isEmpty()) {
                        return !last.isCompletedExceptionally();
                    }
                } finally {
                    lock.unlock();
                }
                last.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            Log.warnf("The last events of conversation %s are not in the log: %s", conversation, e.getMessage());
        } finally {
            stream.release();
        }
        return false;
    }
}
