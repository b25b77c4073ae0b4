package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.kernel.ConversationId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
}
