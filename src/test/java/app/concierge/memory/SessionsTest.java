package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message;
import app.concierge.kernel.RunId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionsTest {
    @Inject
    Pipeline pipeline;

    @Inject
    Leases leases;

    @Inject
    Memories memories;

    @Inject
    EventLog log;

    @Inject
    RedisDataSource redis;

    private final ConversationId conversation = new ConversationId(UUID.randomUUID());
    private Sessions here;
    private Sessions there;
    private int said;

    @BeforeEach
    void two_nodes() {
        here = new Sessions(pipeline, leases, memories, log);
        there = new Sessions(pipeline, leases, memories, log);
    }

    @Test
    void what_a_node_gave_back_it_still_knows() {
        var first = say(here, 5);
        var second = here.open(conversation, 1).orElseThrow();
        assertSame(first, second.memory());
        assertEquals(5, second.lastSeq());
    }

    @Test
    void what_another_node_said_in_between_is_read() {
        say(here, 5);
        say(there, 9);
        var last = say(there, 14);
        assertEquals(3, last.window().size());
        assertEquals(last, here.open(conversation, 3).orElseThrow().memory());
    }

    @Test
    void nobody_takes_what_somebody_holds() {
        var held = here.open(conversation, 0).orElseThrow();
        assertFalse(there.open(conversation, 0).isPresent());
        assertFalse(here.open(conversation, 0).isPresent());
        here.close(held);
        say(there, 5);
    }

    @Test
    void a_memory_that_lacks_what_postgresql_has_is_read_there() {
        say(here, 5);
        var session = there.open(conversation, 0).orElseThrow();
        assertEquals(1, there.upTo(5, session).memory().window().size());
        assertEquals(Memory.EMPTY, there.upTo(6, session).memory(), "PostgreSQL has nothing of it in this test");
    }

    @Test
    void a_memory_that_grew_elsewhere_meanwhile_is_let_go() {
        say(here, 5);
        var before = new Memories.Dated(Memory.EMPTY, 4);
        pipeline.run(memories.writing(conversation, before, new Memories.Dated(after(Memory.EMPTY), 6)));
        assertEquals(Memory.EMPTY, memories.read(conversation));
        assertEquals(0, redis.list(String.class).llen("concierge:{" + conversation + "}:window"));
    }

    private Memory say(Sessions node, long lastSeq) {
        var session = node.open(conversation, said++).orElseThrow();
        var after = after(session.memory());
        node.close(session, after, lastSeq);
        return after;
    }

    private Memory after(Memory before) {
        var said = List.<Message>of(new Message.FromCustomer("hello"), new Message.FromAssistant("hello", List.of()));
        return before.with(new Exchange(new RunId(UUID.randomUUID()), Instant.EPOCH, said), 200, 100);
    }
}
