package app.concierge.llm;

import app.concierge.llm.Signal.Alive;
import app.concierge.llm.Signal.Piece;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the reader: a sign of life, all text so far as one piece, then the end. However much comes before the
 * reader looks, it is woken once. Any thread may write; one reads.
 */
final class Signals {
    private final StringBuilder text = new StringBuilder();
    private boolean alive;
    private @Nullable Signal end;
    private @Nullable Thread waiting;
    private @Nullable Future<?> alarm;
    private long alarmAt;

    synchronized void alive() {
        alive = true;
        wake();
    }

    synchronized void say(String piece) {
        text.append(piece);
        wake();
    }

    synchronized void end(Signal last) {
        end = last;
        wake();
    }

    /** Characters that wait. */
    synchronized int waiting() {
        return text.length();
    }

    /** Nobody reads any more. */
    synchronized void close() {
        alive();
        disarm();
    }

    /**
     * The next signal; null when the time is over.
     *
     * @param until as {@link System#nanoTime()} has it
     */
    @Nullable Signal poll(long until) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var next = take(until);
            if (next != null || until - System.nanoTime() <= 0) {
                return next;
            }
            LockSupport.park(this);
        }
    }

    private synchronized @Nullable Signal take(long until) {
        Signal next = null;
        if (!text.isEmpty()) {
            next = new Piece(text.toString());
            text.setLength(0);
        } else if (end != null) {
            next = end;
            end = null;
            disarm();
        } else if (alive) {
            next = new Alive();
        } else {
            arm(until);
        }
        alive = false;
        waiting = next == null ? Thread.currentThread() : null;
        return next;
    }

    /** One alarm serves all waits until it rings: a wait with a time limit of its own costs as much as the rest of it. */
    private void arm(long until) {
        long left = until - System.nanoTime();
        if (left > 0 && (alarm == null || alarmAt - until > 0)) {
            disarm();
            alarmAt = until;
            alarm = ForkJoinPool.commonPool().schedule(this::ring, left, TimeUnit.NANOSECONDS);
        }
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private synchronized void ring() {
        alarm = null;
        wake();
    }

    private void wake() {
        if (waiting != null) {
            LockSupport.unpark(waiting);
            waiting = null;
        }
    }
}
