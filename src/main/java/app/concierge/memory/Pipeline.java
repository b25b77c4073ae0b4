package app.concierge.memory;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends several commands to Redis in one round trip. All share one connection and its event loop: lent out from a pool, a
 * connection costs more than what is sent over it. After any failure, and when it is silent for longer than an answer may
 * take, another takes its place.
 */
@Singleton
class Pipeline {
    private final Redis redis;
    private final MemoryConfig config;
    private final Context loop;
    /** The loop's alone. */
    private @Nullable Shared shared;

    Pipeline(Redis redis, MemoryConfig config, Vertx vertx) {
        this.redis = redis;
        this.config = config;
        this.loop = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    /** Does not wait. Fails when any of the commands does. */
    Future<List<@Nullable Response>> send(List<Request> commands) {
        Promise<List<@Nullable Response>> answers = Promise.promise();
        loop.runOnContext(_ -> shared().send(commands).onComplete(answers));
        return answers.future();
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

    private Shared shared() {
        var present = shared;
        if (present == null || present.isSilent()) {
            retire(present);
            present = new Shared();
            shared = present;
        }
        return present;
    }

    private void retire(@Nullable Shared old) {
        if (old != null && old == shared) {
            shared = null;
            old.retired = true;
            old.closeWhenIdle();
        }
    }

    /** A connection, and what is under way on it. The loop's alone. */
    private final class Shared {
        private final Future<RedisConnection> connection = redis.connect();
        private int underWay;
        private long heard = System.nanoTime();
        private boolean retired;
        private boolean closed;

        Shared() {
            connection.onSuccess(
                    made -> made.exceptionHandler(_ -> retire(this)).endHandler(_ -> retire(this)));
        }

        Future<List<@Nullable Response>> send(List<Request> commands) {
            if (underWay++ == 0) {
                heard = System.nanoTime();
            }
            return connection.compose(made -> made.batch(commands)).onComplete(answers -> {
                heard = System.nanoTime();
                underWay--;
                if (answers.failed()) {
                    retire(this);
                }
                closeWhenIdle();
            });
        }

        boolean isSilent() {
            return underWay > 0 && System.nanoTime() - heard > config.timeout().toNanos();
        }

        void closeWhenIdle() {
            if (retired && underWay == 0 && !closed) {
                closed = true;
                connection.onSuccess(RedisConnection::close);
            }
        }
    }

    /** An integer answer; 0 for none. */
    static long number(@Nullable Response answer) {
        var value = answer == null ? null : answer.toLong();
        return value == null ? 0 : value;
    }
}
