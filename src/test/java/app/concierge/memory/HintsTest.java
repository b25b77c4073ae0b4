package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.kernel.ConversationId;
import app.concierge.memory.Hints.Hint;
import app.concierge.memory.Hints.Kind;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HintsTest {
    private final RedisDataSource redis;
    private final MemoryConfig config;
    private final Heard heard;

    HintsTest(RedisDataSource redis, MemoryConfig config, Heard heard) {
        this.redis = redis;
        this.config = config;
        this.heard = heard;
    }

    @Test
    void what_is_not_understood_is_passed_over_and_the_next_one_heard() throws InterruptedException {
        var conversation = new ConversationId(UUID.randomUUID());
        tell("LATER " + conversation);
        tell("EVENTS nowhere");
        tell("EVENTS " + conversation);
        assertEquals(new Hint(Kind.EVENTS, conversation), heard.next());
    }

    private void tell(String hint) {
        redis.pubsub(String.class).publish(new Keys(config.prefix()).hints(), "another-node " + hint);
    }

    /** What the node was told. */
    @ApplicationScoped
    static class Heard {
        private final BlockingQueue<Hint> hints = new LinkedBlockingQueue<>();

        void hear(@Observes Hint hint) {
            hints.add(hint);
        }

        Hint next() throws InterruptedException {
            var hint = hints.poll(10, TimeUnit.SECONDS);
            if (hint == null) {
                throw new AssertionError("Nothing was heard.");
            }
            return hint;
        }
    }
}
