package app.concierge.llm.transport;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/** The fields of one event as its lines arrive; cleared for the next. */
final class RawEvent {
    private static final byte[] NEWLINE = {'\n'};

    private final Bytes data = new Bytes();
    private @Nullable String name;
    private boolean hasData;

    void named(String given) {
        name = given;
    }

    void add(byte[] line, int from, int to) {
        if (hasData) {
            data.add(NEWLINE, 0, 1);
        }
        data.add(line, from, to);
        hasData = true;
    }

    /** Null where the server names its events not at all. */
    @Nullable String name() {
        return name;
    }

    Bytes data() {
        return data;
    }

    /** An event without data is none. */
    boolean hasData() {
        return hasData;
    }

    void clear() {
        data.clear();
        name = null;
        hasData = false;
    }

    ServerSentEvent told() {
        return new ServerSentEvent(name, data.toString());
    }
}
