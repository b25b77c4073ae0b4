package app.concierge.channel;

import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The part of a conversation's events that belongs to some of its runs: each from its start to its end. */
final class OwnRuns implements Feed {
    private final Set<String> runs;
    private final long after;
    private final LongFunction<Feed> follow;
    private final AtomicReference<@Nullable Feed> earlier = new AtomicReference<>();
    private Feed whole;
    private boolean inside;

    /**
     * @param after where the conversation stood when the runs were asked for
     * @param follow reads the conversation from an event on
     */
    OwnRuns(Set<String> runs, long after, LongFunction<Feed> follow) {
        this.runs = runs;
        this.after = after;
        this.follow = follow;
        this.whole = follow.apply(after);
    }

    /**
     * A frame of a run comes as an answer to its sender: it was asked for before. Where it began before this reader
     * came, it is read from there.
     */
    void repeated(Frame frame) {
        if (frame.seq() <= after && Events.starts(frame, runs)) {
            earlier.set(follow.apply(frame.seq() - 1));
        }
    }

    @Override
    public @Nullable Frame next() {
        var begun = earlier.getAndSet(null);
        if (begun != null) {
            whole.close();
            whole = begun;
        }
        for (Frame frame = whole.next(); frame != null; frame = whole.next()) {
            if (!inside) {
                inside = Events.starts(frame, runs);
            }
            if (inside) {
                inside = !Events.endsRun(frame);
                return frame;
            }
        }
        return null;
    }

    @Override
    public boolean behind() {
        return whole.behind();
    }

    @Override
    public void catchUp() {
        whole.catchUp();
    }

    @Override
    public void close() {
        whole.close();
        var begun = earlier.getAndSet(null);
        if (begun != null) {
            begun.close();
        }
    }
}
