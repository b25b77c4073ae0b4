package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Memories.Dated;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a live conversation into this node's hands, and gives it back: one round trip to Redis each. What a node gave back
 * it still knows when it takes the conversation the next time, as long as nobody had it in between: fences are gapless.
 */
@Singleton
public class Sessions {
    private static final long MOST_CHARACTERS = 64_000_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Pipeline pipeline;
    private final Leases leases;
    private final Memories memories;
    private final EventLog log;
    private final Cache<ConversationId, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((ConversationId _, Known known) -> known.characters())
            .expireAfterAccess(KNOWN_FOR)
            .executor(Runnable::run)
            .build();

    Sessions(Pipeline pipeline, Leases leases, Memories memories, EventLog log) {
        this.pipeline = pipeline;
        this.leases = leases;
        this.memories = memories;
        this.log = log;
    }

    private record Known(long fence, Dated remembered) {
        int characters() {
            var memory = remembered.memory();
            return 200 + memory.summary().length() + CHARACTERS_A_TOKEN * memory.tokens();
        }
    }

    /**
     * Takes the conversation, unless somebody holds it.
     *
     * @param lastFence the highest fence that PostgreSQL has seen, so that a Redis that forgot goes on above it
     */
    public Optional<Session> open(ConversationId conversation, long lastFence) {
        var before = known.getIfPresent(conversation);
        var acquisition = leases.acquisition(conversation, lastFence);
        if (before == null) {
            return read(conversation, acquisition, lastFence > 0);
        }
        var lease = leases.acquired(conversation, pipeline.run(acquisition).getFirst());
        if (lease.isPresent() && lease.get().fence() == before.fence() + 1) {
            return Optional.of(new Session(
                    lease.get(), before.remembered(), before.remembered().seq()));
        }
        return lease.map(held -> session(conversation, held, pipeline.run(reading(conversation)), true));
    }

    private Optional<Session> read(ConversationId conversation, Request acquisition, boolean wasHeld) {
        var reading = reading(conversation);
        var answers = pipeline.run(acquisition, reading[0], reading[1], reading[2]);
        return leases.acquired(conversation, answers.getFirst())
                .map(lease -> session(conversation, lease, answers.subList(1, answers.size()), wasHeld));
    }

    private Request[] reading(ConversationId conversation) {
        var memory = memories.reading(conversation);
        return new Request[] {memory[0], memory[1], log.newest(conversation)};
    }

    /** @param wasHeld whether there may be something in PostgreSQL that Redis does not have */
    private Session session(
            ConversationId conversation, Lease lease, List<@Nullable Response> answers, boolean wasHeld) {
        var live = memories.live(answers);
        var remembered = live.orElseGet(() -> wasHeld ? memories.durable(conversation) : new Dated(Memory.EMPTY, 0));
        return new Session(lease, remembered, EventLog.lastSeq(answers.getLast()));
    }

    /**
     * The same session, where PostgreSQL knows of events that its memory does not: a node was lost between the two.
     *
     * @param lastSeq number of the last event that PostgreSQL has
     */
    public Session upTo(long lastSeq, Session session) {
        boolean isBehind =
                session.remembered().seq() != 0 && session.remembered().seq() < lastSeq;
        return isBehind
                ? new Session(session.lease(), memories.durable(session.lease().conversation()), session.lastSeq())
                : session;
    }

    /** Gives it back as it was. True when somebody wanted it meanwhile, who relies on us to look what waits in it. */
    public boolean close(Session session) {
        known.invalidate(session.lease().conversation());
        return isWanted(pipeline.run(leases.release(session.lease())));
    }

    /**
     * As above, with what it remembers from now on, as PostgreSQL has it already.
     *
     * @param lastSeq number of the last event that it knows of
     */
    public boolean close(Session session, Memory memory, long lastSeq) {
        var lease = session.lease();
        var after = new Dated(memory, lastSeq);
        known.put(lease.conversation(), new Known(lease.fence(), after));
        return isWanted(pipeline.run(
                memories.writing(lease.conversation(), session.remembered(), after), leases.release(lease)));
    }

    private static boolean isWanted(List<@Nullable Response> answers) {
        return Pipeline.number(answers.getLast()) == 1;
    }

    /** Knows nothing of it any more. */
    void forget(ConversationId conversation) {
        known.invalidate(conversation);
    }
}
