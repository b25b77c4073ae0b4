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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every event of every conversation, in order: a Redis stream whose ids are the events' numbers, and for each ended run a
 * row in PostgreSQL. As a stream refuses ids that do not grow, a node that lost its lease cannot write behind its
 * successor.
 */
@ApplicationScoped
public class EventLog {
    private static final int RUNS_AT_ONCE = 8;

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

    /** The number of the last event that Redis has; 0 when it has none. */
    public long lastSeq(ConversationId conversation) {
        var newest = pipeline.run(Request.cmd(Command.XREVRANGE)
                        .arg(keys.events(conversation))
                        .arg("+")
                        .arg("-")
                        .arg("COUNT")
                        .arg(1))
                .getFirst();
        return newest.size() == 0 ? 0 : event(newest.get(0)).seq();
    }

    /** The next events after that number, oldest first, some of them or all; empty only when there are none. */
    public List<LoggedEvent> after(ConversationId conversation, long seq, int most) {
        var live = live(conversation, seq, most);
        return followsOn(live, seq) ? live : withDurable(conversation, seq, live, live.size() >= most);
    }

    /** As {@link #after}, for who has read to the end before: when Redis has nothing more, there is nothing more. */
    public List<LoggedEvent> news(ConversationId conversation, long seq, int most) {
        var live = live(conversation, seq, most);
        return live.isEmpty() || followsOn(live, seq)
                ? live
                : withDurable(conversation, seq, live, live.size() >= most);
    }

    private List<LoggedEvent> live(ConversationId conversation, long seq, int most) {
        return pipeline
                .run(Request.cmd(Command.XRANGE)
                        .arg(keys.events(conversation))
                        .arg("(" + seq + "-0")
                        .arg("+")
                        .arg("COUNT")
                        .arg(most))
                .getFirst()
                .stream()
                .map(EventLog::event)
                .toList();
    }

    /** Whether nothing can be missing. A take-over leaves a gap too, and is looked at twice for nothing. */
    private static boolean followsOn(List<LoggedEvent> live, long seq) {
        return !live.isEmpty() && live.getLast().seq() == seq + live.size();
    }

    /** Redis forgets what is old, and a Redis that has failed forgets what was new: PostgreSQL has it. */
    private static List<LoggedEvent> withDurable(
            ConversationId conversation, long seq, List<LoggedEvent> live, boolean moreLive) {
        var rows = QuarkusTransaction.joiningExisting()
                .call(() -> RunLogRow.endingAfter(conversation.value(), seq, RUNS_AT_ONCE));
        long upTo = Math.min(
                moreLive ? live.getLast().seq() : Long.MAX_VALUE,
                rows.size() == RUNS_AT_ONCE ? rows.getLast().lastSeq : Long.MAX_VALUE);
        var all = new TreeMap<Long, LoggedEvent>();
        Stream.concat(rows.stream().flatMap(row -> row.after(seq).stream()), live.stream())
                .filter(event -> event.seq() <= upTo)
                .forEach(event -> all.put(event.seq(), event));
        return List.copyOf(all.values());
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
