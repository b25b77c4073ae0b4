package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.conversation.Runs.End;
import app.concierge.conversation.Runs.Kept;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Message;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.EventLog;
import app.concierge.memory.Exchange;
import app.concierge.memory.Lease;
import app.concierge.memory.LoggedEvent;
import app.concierge.memory.Memories;
import app.concierge.memory.Memory;
import app.concierge.memory.Sessions;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunsTest {
    private static final Asked ASKED = new Asked.Message(
            "hello",
            new Situation(ZonedDateTime.parse("2026-05-01T10:00:00-04:00[America/New_York]"), Locale.US, null, null));

    @Inject
    Runs runs;

    @Inject
    Conversations conversations;

    @Inject
    Sessions sessions;

    @Inject
    Memories memories;

    @Inject
    EventLog log;

    @Inject
    RedisDataSource redis;

    private Conversation conversation;

    @BeforeEach
    void begin() {
        conversation = conversations.begin(
                new ConversationId(UUID.randomUUID()), new BrandId("deli"), new CustomerId(UUID.randomUUID()), "none");
    }

    @Test
    void a_message_is_queued_once_however_often_it_comes() {
        var run = new RunId(UUID.randomUUID());
        assertEquals(Optional.of(new Runs.Queued(0, true)), runs.queue(conversation, run, ASKED));
        assertEquals(Optional.of(new Runs.Queued(0, false)), runs.queue(conversation, run, ASKED));
    }

    @Test
    void nothing_is_queued_in_a_conversation_that_is_not_what_it_was() {
        conversations.put(conversation.id(), Conversation.State.ENDED);
        assertEquals(Optional.empty(), runs.queue(conversation, new RunId(UUID.randomUUID()), ASKED));
        assertEquals(Optional.empty(), runs.waiting(conversation.id()));
    }

    @Test
    void a_run_begins_once_in_its_turn_and_what_was_begun_and_left_comes_first() {
        var first = queued();
        var second = queued();
        var lease = new Lease(conversation.id(), "one", 1);
        var begun = runs.begin(lease, 41).orElseThrow();
        assertEquals(first, begun.run().id());
        assertEquals(42, begun.run().firstSeq());
        assertFalse(begun.run().begun());
        assertFalse(begun.actions());

        var taken = runs.begin(new Lease(conversation.id(), "two", 2), 90).orElseThrow();
        assertEquals(first, taken.run().id());
        assertTrue(taken.run().begun());
        assertEquals(42, taken.run().firstSeq());
        assertEquals(1, taken.run().fence());
        assertEquals(Optional.empty(), runs.begin(lease, 90), "an older lease begins nothing");

        assertFalse(runs.end(begun.run(), lease, End.DONE, kept(42)), "nor does it end anything");
        assertTrue(runs.end(taken.run(), new Lease(conversation.id(), "two", 2), End.DONE, kept(42)));
        assertEquals(Optional.of(2L), runs.waiting(conversation.id()));
        assertEquals(
                second,
                runs.begin(new Lease(conversation.id(), "two", 3), 0)
                        .orElseThrow()
                        .run()
                        .id());
    }

    @Test
    void what_was_said_is_remembered_alike_by_redis_and_by_postgresql() {
        var memory = memories.read(conversation.id());
        for (int i = 0; i < 12; i++) {
            memory = say(memory, i);
        }
        assertFalse(memory.summary().isEmpty());
        assertEquals(memory, memories.read(conversation.id()));
        redis.key().del("concierge:{" + conversation.id() + "}:window");
        assertEquals(memory, memories.read(conversation.id()));
        assertEquals(1, log.after(conversation.id(), 0, 100).getFirst().seq());
    }

    private Memory say(Memory before, int number) {
        var queued = queued();
        var session = sessions.open(conversation.id(), 0).orElseThrow();
        assertEquals(before, session.memory());
        var lease = session.lease();
        var run = runs.begin(lease, number).orElseThrow().run();
        assertEquals(queued, run.id());
        var exchange = new Exchange(
                run.id(),
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of(
                        new Message.FromCustomer("question " + number),
                        new Message.FromAssistant("", List.of(new Message.Call("c", "look_up", "{\"a\":1}"))),
                        new Message.FromTool("c", "look_up", "{\"b\":2}"),
                        new Message.FromAssistant("answer " + "x".repeat(200), List.of())));
        var after = before.with(exchange, 200, 100);
        var kept = new Kept(
                kept(run.firstSeq()).events(),
                memories.written(exchange),
                after.summary().equals(before.summary()) ? null : after.summary(),
                after.window().getFirst().run(),
                Figures.none(conversation, ASKED.situation()));
        assertTrue(runs.end(run, lease, End.DONE, kept));
        sessions.close(session, after, run.firstSeq());
        return after;
    }

    private RunId queued() {
        var run = new RunId(UUID.randomUUID());
        assertTrue(runs.queue(conversation, run, ASKED).orElseThrow().isNew());
        return run;
    }

    private Kept kept(long seq) {
        var event = new LoggedEvent(seq, LoggedEvent.PREFIX + seq + ",\"type\":\"CUSTOM\"}");
        return new Kept(List.of(event), null, null, null, Figures.none(conversation, ASKED.situation()));
    }
}
