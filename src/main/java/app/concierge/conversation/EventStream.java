package app.concierge.conversation;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One conversation's events on this node: hands each to every reader at once, and keeps those that the log has not taken
 * yet, so that who falls behind finds every event either there or here.
 */
final class EventStream {
    private static final int READ_AT_ONCE = 256;

    final ReentrantLock lock = new ReentrantLock();
    /** Readers and runs; guarded by the map of streams. */
    int users;

    private final ConversationId conversation;
    private final EventLog log;
    private final Consumer<ConversationId> release;
    private final List<Reader> readers = new ArrayList<>();
    private final ArrayDeque<Frame> unflushed = new ArrayDeque<>();
    private long flushed;

    EventStream(ConversationId conversation, EventLog log, Consumer<ConversationId> release) {
        this.conversation = conversation;
        this.log = log;
        this.release = release;
    }

    void join(Reader reader) {
        lock.lock();
        try {
            readers.add(reader);
        } finally {
            lock.unlock();
        }
    }

    void leave(Reader reader) {
        lock.lock();
        try {
            readers.remove(reader);
        } finally {
            lock.unlock();
        }
        release();
    }

    /** One user less. */
    void release() {
        release.accept(conversation);
    }

    void publish(Frame frame) {
        var asleep = new ArrayList<Reader>();
        lock.lock();
        try {
            unflushed.add(frame);
            for (var reader : readers) {
                if (reader.offer(frame)) {
                    asleep.add(reader);
                }
            }
        } finally {
            lock.unlock();
        }
        asleep.forEach(Reader::call);
    }

    /** Events were logged by another node. */
    void missed() {
        List<Reader> asleep;
        lock.lock();
        try {
            asleep = readers.stream().filter(Reader::fallBehind).toList();
        } finally {
            lock.unlock();
        }
        asleep.forEach(Reader::call);
    }

    /** The log has taken everything up to that number. */
    void flushed(long seq) {
        lock.lock();
        try {
            flushed = seq;
            while (!unflushed.isEmpty() && unflushed.peek().seq() <= seq) {
                unflushed.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    long flushed() {
        return flushed;
    }

    Stream<Frame> unflushed() {
        return unflushed.stream();
    }

    List<Frame> logged(long after) {
        return log.after(conversation, after, READ_AT_ONCE).stream()
                .map(EventStream::frame)
                .toList();
    }

    /** As {@link #logged}, for who has read to the end before. */
    List<Frame> news(long after) {
        return log.news(conversation, after, READ_AT_ONCE).stream()
                .map(EventStream::frame)
                .toList();
    }

    static Frame frame(LoggedEvent event) {
        return new Frame(event.seq(), event.json());
    }
}
