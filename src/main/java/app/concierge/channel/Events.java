package app.concierge.channel;

import app.concierge.channel.Decoded.Faulty;
import app.concierge.conversation.Frame;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The events that a channel itself sends. */
final class Events {
    private Events() {}

    /**
     * {@code RUN_ERROR} for one reader alone.
     *
     * @param seq of the event before it
     */
    static Frame error(Faulty faulty, long seq) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("type", "RUN_ERROR")
                .put("code", faulty.code())
                .put("message", faulty.message())
                .put("seq", seq);
        if (faulty.about() != null) {
            event.put("about", faulty.about());
        }
        return new Frame(seq, event.toString());
    }
}
