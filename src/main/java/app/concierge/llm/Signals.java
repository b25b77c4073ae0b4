package app.concierge.llm;

import app.concierge.llm.Signal.Alive;
import app.concierge.llm.Signal.Piece;
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
            var next = take();
            long left = until - System.nanoTime();
            if (next != null || left <= 0) {
                return next;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized @Nullable Signal take() {
        Signal next = null;
        if (!text.isEmpty()) {
            next = new Piece(text.toString());
            text.setLength(0);
        } else if (end != null) {
            next = end;
            end = null;
        } else if (alive) {
            next = new Alive();
        }
        alive = false;
        waiting = next == null ? Thread.currentThread() : null;
        return next;
    }

    private void wake() {
        if (waiting != null) {
            LockSupport.unpark(waiting);
            waiting = null;
        }
    }
}
