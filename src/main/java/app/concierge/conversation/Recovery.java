package app.concierge.conversation;

import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Reads from the log what a node had done of a run before it was lost. */
@Singleton
class Recovery {
    private static final int READ_AT_ONCE = 1_000;

    private final EventLog log;
    private final ObjectMapper json;

    Recovery(EventLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    Recovered of(Run run) {
        if (!run.begun()) {
            return Recovered.NOTHING;
        }
        var events = new ArrayList<LoggedEvent>();
        long after = run.firstSeq() - 1;
        List<LoggedEvent> page;
        do {
            page = log.after(run.conversation(), after, READ_AT_ONCE);
            events.addAll(page);
            after = page.isEmpty() ? after : page.getLast().seq();
        } while (!page.isEmpty());
        return Recovered.from(json, run.id().toString(), events);
    }
}
