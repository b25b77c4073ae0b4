package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message;
import app.concierge.kernel.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemoriesTest {
    @Inject
    Memories memories;

    @Inject
    EntityManager entities;

    @Inject
    RedisDataSource redis;

    private final ConversationId conversation = new ConversationId(UUID.randomUUID());

    @Test
    void a_new_conversation_remembers_nothing() {
        assertEquals(Memory.EMPTY, memories.read(conversation));
    }

    @Test
    void what_was_said_is_the_same_from_redis_and_from_postgresql() {
        EventLogTest.insertConversation(entities, conversation);
        var memory = Memory.EMPTY;
        for (int i = 0; i < 12; i++) {
            memory = append(memory, i);
        }
        assertFalse(memory.summary().isEmpty());
        assertEquals(memory, memories.read(conversation));
        redis.key().del("concierge:{" + conversation + "}:memory");
        assertEquals(memory, memories.read(conversation));
    }

    private Memory append(Memory before, int number) {
        var exchange = new Exchange(
                new RunId(UUID.randomUUID()),
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(
                        new Message.FromCustomer("question " + number),
                        new Message.FromAssistant("", List.of(new Message.Call("c", "look_up", "{\"a\":1}"))),
                        new Message.FromTool("c", "look_up", "{\"b\":2}"),
                        new Message.FromAssistant("answer " + "x".repeat(200), List.of())));
        var after =
                QuarkusTransaction.requiringNew().call(() -> memories.append(conversation, before, exchange, 200, 100));
        memories.cache(conversation, after);
        return after;
    }
}
