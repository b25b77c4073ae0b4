package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One turn at a time in a conversation, across nodes. Held leases are renewed until they are released. */
@Singleton
public class Leases {
    private static final String ACQUIRE = """
            if redis.call('EXISTS', KEYS[1]) == 1 then
                redis.call('SET', KEYS[3], '1', 'PX', ARGV[4])
                return 0
            end
            local fence = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), tonumber(ARGV[2])) + 1
            local text = string.format('%d', fence)
            redis.call('SET', KEYS[2], text, 'PX', ARGV[4])
            redis.call('SET', KEYS[1], ARGV[1] .. ':' .. text, 'PX', ARGV[3])
            return fence""";
    private static final String RENEW = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])""";
    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[1])
            return redis.call('DEL', KEYS[2])""";

    private final Pipeline pipeline;
    private final MemoryConfig config;
    private final Keys keys;
    private final String node = UUID.randomUUID().toString();
    private final Map<ConversationId, Lease> held = new ConcurrentHashMap<>();

    Leases(Pipeline pipeline, MemoryConfig config) {
        this.pipeline = pipeline;
        this.config = config;
        this.keys = new Keys(config.prefix());
    }

    /** This node's name among the nodes, new at every start. */
    public String node() {
        return node;
    }

    /** Takes the conversation, unless somebody holds it; {@link #acquired} reads the answer. */
    Request acquisition(ConversationId conversation, long lastFence) {
        return Request.cmd(Command.EVAL)
                .arg(ACQUIRE)
                .arg(3)
                .arg(keys.lease(conversation))
                .arg(keys.fence(conversation))
                .arg(keys.knock(conversation))
                .arg(node)
                .arg(lastFence)
                .arg(config.lease().toMillis())
                .arg(config.expiry().toMillis());
    }

    Optional<Lease> acquired(ConversationId conversation, @Nullable Response answer) {
        long fence = Pipeline.number(answer);
        if (fence == 0) {
            return Optional.empty();
        }
        var lease = new Lease(conversation, node, fence);
        held.put(conversation, lease);
        return Optional.of(lease);
    }

    /** No longer renews it, and gives it back when Redis is asked so; the answer is 1 when somebody wanted it meanwhile. */
    Request release(Lease lease) {
        held.remove(lease.conversation(), lease);
        return Request.cmd(Command.EVAL)
                .arg(RELEASE)
                .arg(2)
                .arg(keys.lease(lease.conversation()))
                .arg(keys.knock(lease.conversation()))
                .arg(lease.value());
    }

    /** Whether the lease is still ours, as far as the last renewal tells. */
    public boolean holds(Lease lease) {
        return lease.equals(held.get(lease.conversation()));
    }

    @Scheduled(every = "${concierge.memory.renewal:2s}", delayed = "1s")
    void renew() {
        for (var lease : held.values()) {
            var command = Request.cmd(Command.EVAL)
                    .arg(RENEW)
                    .arg(1)
                    .arg(keys.lease(lease.conversation()))
                    .arg(lease.value())
                    .arg(config.lease().toMillis());
            pipeline.send(List.of(command))
                    .onSuccess(answers -> {
                        boolean isGone = Pipeline.number(answers.getFirst()) == 0;
                        if (isGone && held.remove(lease.conversation(), lease)) { // else it was given back meanwhile
                            Log.warnf("Lost the lease of conversation %s", lease.conversation());
                        }
                    })
                    .onFailure(e -> Log.warnf("Could not renew a lease: %s", e.getMessage()));
        }
    }
}
