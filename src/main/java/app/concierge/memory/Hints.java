package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What nodes tell each other: that a conversation has new events, or that its run is to stop. Only hints: the log is the
 * truth, and who misses one finds the events there with the next.
 */
@ApplicationScoped
public class Hints {
    /** What a hint says. */
    public enum Kind {
        EVENTS,
        CANCEL
    }

    /** From another node; never one of our own. */
    public record Hint(Kind kind, ConversationId conversation) {}

    private final Pipeline pipeline;
    private final ReactiveRedisDataSource redis;
    private final Event<Hint> heard;
    private final String channel;
    private final String self = UUID.randomUUID().toString();
    private volatile @Nullable Cancellable subscription;

    Hints(Pipeline pipeline, ReactiveRedisDataSource redis, MemoryConfig config, Event<Hint> heard) {
        this.pipeline = pipeline;
        this.redis = redis;
        this.heard = heard;
        this.channel = new Keys(config.prefix()).hints();
    }

    /** Told to the other nodes; does not wait. */
    public void tell(Kind kind, ConversationId conversation) {
        pipeline.send(List.of(Request.cmd(Command.PUBLISH).arg(channel).arg(words(kind, conversation))))
                .onFailure(e -> Log.warnf("Could not tell the other nodes of an event: %s", e.getMessage()));
    }

    /** A hint as it is told. */
    String words(Kind kind, ConversationId conversation) {
        return self + " " + kind + " " + conversation;
    }

    void listen(@Observes StartupEvent start) {
        subscription = redis.pubsub(String.class)
                .subscribe(channel)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .subscribe()
                .with(this::hear, e -> Log.errorf("No longer hear the other nodes: %s", e.getMessage()));
    }

    private void hear(String message) {
        var words = message.split(" ", 3);
        if (words.length == 3 && !words[0].equals(self)) {
            read(words[1], words[2]).ifPresent(heard::fire);
        }
    }

    /** Empty when it says what only nodes of another release understand. */
    private static Optional<Hint> read(String kind, String conversation) {
        try {
            return Optional.of(new Hint(Kind.valueOf(kind), ConversationId.parse(conversation)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @PreDestroy
    void stop() {
        var open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
