package app.concierge.memory;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends several commands to Redis in one round trip. */
@ApplicationScoped
class Pipeline {
    private final Redis redis;
    private final MemoryConfig config;

    Pipeline(Redis redis, MemoryConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /** Does not wait. Fails when any of the commands does. */
    Future<List<@Nullable Response>> send(List<Request> commands) {
        return redis.batch(commands);
    }

    /**
     * Waits for all answers.
     *
     * @throws SessionStoreUnavailable when Redis does not answer in time, or refuses
     */
    List<@Nullable Response> run(Request... commands) {
        var answers = send(List.of(commands)).toCompletionStage().toCompletableFuture();
        try {
            return answers.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SessionStoreUnavailable(
                    "Redis did not answer within " + config.timeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new SessionStoreUnavailable("Redis refused a command", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStoreUnavailable("Interrupted while waiting for Redis", e);
        }
    }

    /** An integer answer; 0 for none. */
    static long number(@Nullable Response answer) {
        var value = answer == null ? null : answer.toLong();
        return value == null ? 0 : value;
    }
}
