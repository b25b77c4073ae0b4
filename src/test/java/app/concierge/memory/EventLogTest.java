package app.concierge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventLogTest {
    @Inject
    EventLog log;

    @Inject
    EntityManager entities;

    @Inject
    RedisDataSource redis;

    private final ConversationId conversation = new ConversationId(UUID.randomUUID());

    @BeforeEach
    void a_conversation() {
        insertConversation(entities, conversation);
    }

    @Test
    void events_are_read_in_order_from_after_the_last_one_seen() {
        append(events(1, 10));
        assertEquals(events(1, 10), log.after(conversation, 0, 100));
        assertEquals(events(5, 10), log.after(conversation, 4, 100));
        assertEquals(List.of(), log.after(conversation, 10, 100));
        assertEquals(10, log.lastSeq(conversation));
    }

    @Test
    void who_writes_behind_a_successor_is_refused() {
        append(events(10_001, 10_003));
        assertThrows(CompletionException.class, () -> append(events(4, 5)));
        assertEquals(10_003, log.lastSeq(conversation));
    }

    @Test
    void what_redis_has_let_go_is_read_from_the_durable_copy() {
        append(events(1, 20));
        store(events(1, 12));
        store(events(13, 20));
        redis.key().del("concierge:{" + conversation + "}:events");
        assertEquals(events(6, 20), log.after(conversation, 5, 100));
        append(events(21, 22));
        assertEquals(events(6, 22), log.after(conversation, 5, 100));
        assertEquals(events(21, 22), log.after(conversation, 20, 100));
    }

    @Test
    void what_a_failed_redis_has_lost_is_read_from_the_durable_copy() {
        append(events(1, 12));
        store(events(1, 20));
        assertEquals(events(13, 20), log.after(conversation, 12, 100));
        append(events(21, 25));
        assertEquals(events(11, 25), log.after(conversation, 10, 100));
        assertEquals(events(11, 21), log.after(conversation, 10, 3), "no further than Redis was read");
    }

    @Test
    void every_event_is_read_once_in_however_small_pieces() {
        append(events(1, 6));
        append(events(10_007, 10_012));
        store(Stream.concat(events(1, 6).stream(), events(10_007, 10_010).stream())
                .toList());
        var read = new ArrayList<LoggedEvent>();
        List<LoggedEvent> piece;
        do {
            piece = log.after(conversation, read.isEmpty() ? 0 : read.getLast().seq(), 2);
            read.addAll(piece);
        } while (!piece.isEmpty());
        assertEquals(
                Stream.concat(events(1, 6).stream(), events(10_007, 10_012).stream())
                        .toList(),
                read);
    }

    private void append(List<LoggedEvent> events) {
        log.append(conversation, events)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void store(List<LoggedEvent> events) {
        StoredRuns.store(entities, conversation, new RunId(UUID.randomUUID()), events);
    }

    static List<LoggedEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new LoggedEvent(seq, LoggedEvent.PREFIX + seq + ",\"type\":\"CUSTOM\"}"))
                .toList();
    }

    static void insertConversation(EntityManager entities, ConversationId conversation) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("""
                        insert into conversation
                            (id, brand, customer_id, release, state, fence, created_at, last_at)
                        values (?1, 'deli', ?1, 'none', 'open', 0, now(), now())""")
                        .setParameter(1, conversation.value())
                        .executeUpdate());
    }
}
