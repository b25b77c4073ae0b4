package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Every event of every conversation, in order: a Redis stream whose ids are the events' numbers, and for each ended run a
 * row in PostgreSQL. As a stream refuses ids that do not grow, a node that lost its lease cannot write behind its
 * successor.
 */
@ApplicationScoped
public class EventLog {
    private final Pipeline pipeline;
    private final MemoryConfig config;
    private final Keys keys;
    private final String expiry;

    EventLog(Pipeline pipeline, MemoryConfig config) {
        this.pipeline = pipeline;
        this.config = config;
        this.keys = new Keys(config.prefix());
        this.expiry = Long.toString(config.expiry().toMillis());
    }

    /** Appends in one round trip, and does not wait for it. Fails when a number does not grow. */
    public Future<Void> append(ConversationId conversation, List<LoggedEvent> events) {
        var key = keys.events(conversation);
        var commands = new ArrayList<Request>(events.size() + 1);
        for (var event : events) {
            commands.add(Request.cmd(Command.XADD)
                    .arg(key)
                    .arg("MAXLEN")
                    .arg("~")
                    .arg(config.events())
                    .arg(event.seq() + "-0")
                    .arg("e")
                    .arg(event.json()));
        }
        commands.add(Request.cmd(Command.PEXPIRE).arg(key).arg(expiry));
        return pipeline.send(commands).mapEmpty();
    }

    /** The number of the conversation's last event; 0 when there is none. */
    public long lastSeq(ConversationId conversation) {
        var newest = pipeline.run(Request.cmd(Command.XREVRANGE)
                        .arg(keys.events(conversation))
                        .arg("+")
                        .arg("-")
                        .arg("COUNT")
                        .arg(1))
                .getFirst();
        if (newest.size() > 0) {
            return event(newest.get(0)).seq();
        }
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunLogRow.<RunLogRow>find("conversationId = ?1 order by lastSeq desc", conversation.value())
                        .firstResultOptional()
                        .map(row -> row.lastSeq)
                        .orElse(0L));
    }

    /** Events after that number, oldest first; empty when there are none. At least {@code most} of them, if there are. */
    public List<LoggedEvent> after(ConversationId conversation, long seq, int most) {
        var key = keys.events(conversation);
        var answers = pipeline.run(
                Request.cmd(Command.XRANGE)
                        .arg(key)
                        .arg("-")
                        .arg("+")
                        .arg("COUNT")
                        .arg(1),
                Request.cmd(Command.XRANGE)
                        .arg(key)
                        .arg("(" + seq + "-0")
                        .arg("+")
                        .arg("COUNT")
                        .arg(most));
        var live = answers.get(1).stream().map(EventLog::event).toList();
        var oldest = answers.get(0);
        if (oldest.size() > 0 && event(oldest.get(0)).seq() <= seq + 1) {
            return live;
        }
        return withDurable(conversation, seq, live);
    }

    private static List<LoggedEvent> withDurable(ConversationId conversation, long seq, List<LoggedEvent> live) {
        long before = live.isEmpty() ? Long.MAX_VALUE : live.getFirst().seq();
        var older = QuarkusTransaction.joiningExisting()
                .call(() -> RunLogRow.endingAfter(conversation.value(), seq, 8).stream()
                        .flatMap(row -> row.after(seq).stream())
                        .filter(event -> event.seq() < before)
                        .toList());
        if (older.isEmpty()) {
            return live;
        }
        return older;
    }

    /** Keeps an ended run's events for good. Joins the caller's transaction. */
    public void store(ConversationId conversation, RunId run, List<LoggedEvent> events) {
        new RunLogRow(conversation.value(), run.value(), events).persist();
    }

    /** A run's own copy; empty when it has not ended. */
    public List<LoggedEvent> stored(ConversationId conversation, RunId run) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunLogRow.<RunLogRow>findByIdOptional(new RunLogRow.Key(conversation.value(), run.value()))
                        .map(row -> row.after(0))
                        .orElse(List.of()));
    }

    private static LoggedEvent event(Response entry) {
        return LoggedEvent.parse(entry.get(1).get(1).toString());
    }
}
