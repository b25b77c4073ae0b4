package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every event of every conversation, in order: a Redis stream whose ids are the events' numbers, and for each ended run a
 * row in PostgreSQL. As a stream refuses ids that do not grow, a node that lost its lease cannot write behind its
 * successor.
 */
@Singleton
public class EventLog {
    private static final int RUNS_AT_ONCE = 8;
    private static final String APPEND = """
            for i = 5, #ARGV, 2 do
                redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], ARGV[i], 'e', ARGV[i + 1])
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('PUBLISH', ARGV[3], ARGV[4])""";

    private final Pipeline pipeline;
    private final Hints hints;
    private final MemoryConfig config;
    private final Keys keys;
    private final String expiry;

    EventLog(Pipeline pipeline, Hints hints, MemoryConfig config) {
        this.pipeline = pipeline;
        this.hints = hints;
        this.config = config;
        this.keys = new Keys(config.prefix());
        this.expiry = Long.toString(config.expiry().toMillis());
    }

    /**
     * Appends in one round trip, tells the other nodes, and does not wait for it. Fails when a number does not grow.
     */
    public Future<Void> append(ConversationId conversation, List<LoggedEvent> events) {
        var append = Request.cmd(Command.EVAL)
                .arg(APPEND)
                .arg(1)
                .arg(keys.events(conversation))
                .arg(config.events())
                .arg(expiry)
                .arg(keys.hints())
                .arg(hints.words(Hints.Kind.EVENTS, conversation));
        for (var event : events) {
            append.arg(event.seq() + "-0").arg(event.json());
        }
        return pipeline.send(List.of(append)).mapEmpty();
    }

    /** The number of the last event that Redis has; 0 when it has none. */
    public long lastSeq(ConversationId conversation) {
        return lastSeq(pipeline.run(newest(conversation)).getFirst());
    }

    /** Asks for the newest event; {@link #lastSeq(Response)} reads the answer. */
    Request newest(ConversationId conversation) {
        return Request.cmd(Command.XREVRANGE)
                .arg(keys.events(conversation))
                .arg("+")
                .arg("-")
                .arg("COUNT")
                .arg(1);
    }

    static long lastSeq(@Nullable Response newest) {
        return newest == null || newest.size() == 0 ? 0 : event(newest.get(0)).seq();
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
