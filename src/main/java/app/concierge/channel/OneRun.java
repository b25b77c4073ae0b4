package app.concierge.channel;

import app.concierge.conversation.Feed;
import app.concierge.conversation.Frame;
import org.jspecify.annotations.Nullable;

/** The part of a conversation's events that belongs to one run: from its start to its end, nothing before or after. */
final class OneRun implements Feed {
    private final Feed whole;
    private final @Nullable String run;
    private boolean inside;

    /** @param run null for the first one that starts */
    OneRun(Feed whole, @Nullable String run) {
        this.whole = whole;
        this.run = run;
    }

    @Override
    public @Nullable Frame poll() {
        for (Frame frame = whole.poll(); frame != null; frame = whole.poll()) {
            if (!inside) {
                inside = Events.starts(frame, run);
            }
            if (inside) {
                inside = !Events.endsRun(frame);
                return frame;
            }
        }
        return null;
    }

    @Override
    public void close() {
        whole.close();
    }
}
