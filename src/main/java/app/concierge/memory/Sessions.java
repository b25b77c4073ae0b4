package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a live conversation into this node's hands, and gives it back: one round trip to Redis each. */
@ApplicationScoped
public class Sessions {
    private final Pipeline pipeline;
    private final Leases leases;
    private final Memories memories;
    private final EventLog log;

    Sessions(Pipeline pipeline, Leases leases, Memories memories, EventLog log) {
        this.pipeline = pipeline;
        this.leases = leases;
        this.memories = memories;
        this.log = log;
    }

    /**
     * Takes the conversation, unless somebody holds it.
     *
     * @param lastFence the highest fence that PostgreSQL has seen, so that a Redis that forgot goes on above it
     */
    public Optional<Session> open(ConversationId conversation, long lastFence) {
        var answers = pipeline.run(
                leases.acquisition(conversation, lastFence), memories.reading(conversation), log.newest(conversation));
        return leases.acquired(conversation, answers.getFirst())
                .map(lease -> new Session(
                        lease, memories.read(conversation, answers.get(1)), EventLog.lastSeq(answers.get(2))));
    }

    /** Gives it back as it was. True when somebody wanted it meanwhile, who relies on us to look what waits in it. */
    public boolean close(Lease lease) {
        return isWanted(pipeline.run(leases.release(lease)));
    }

    /** As above, with what it remembers from now on, as PostgreSQL has it already. */
    public boolean close(Lease lease, Memory memory) {
        return isWanted(pipeline.run(memories.writing(lease.conversation(), memory), leases.release(lease)));
    }

    private static boolean isWanted(List<@Nullable Response> answers) {
        return Pipeline.number(answers.getLast()) == 1;
    }
}
