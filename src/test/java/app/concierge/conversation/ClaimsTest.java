package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.Forgetting;
import app.concierge.memory.Lease;
import app.concierge.memory.Sessions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsTest {
    private static final Asked ASKED = new Asked.Message(
            "hello",
            new Situation(ZonedDateTime.parse("2026-05-01T10:00:00-04:00[America/New_York]"), Locale.US, null, null));

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @Inject
    Runs runs;

    @Inject
    Conversations conversations;

    @Inject
    Sessions sessions;

    @Inject
    Recovery recovery;

    @Inject
    Journals journals;

    @Inject
    Forgetting forgetting;

    private Conversation conversation;

    @BeforeEach
    void begin() {
        conversation = conversations.begin(
                new ConversationId(UUID.randomUUID()), new BrandId("deli"), new CustomerId(UUID.randomUUID()), "none");
    }

    @Test
    void who_knocks_while_nothing_is_found_is_looked_for_at_once() {
        var run = new RunId(UUID.randomUUID());
        var claims = claimsThatFirst(() -> {
            assertTrue(runs.queue(conversation, run, ASKED).orElseThrow().isNew());
            assertEquals(Optional.empty(), sessions.open(conversation.id(), 0), "the lease is held");
            return Optional.empty();
        });

        var claim = claims.take(conversation.id(), 0).orElseThrow();
        assertEquals(run, claim.run().id());
        claims.giveBack(claim, Optional.empty());
    }

    @Test
    void a_conversation_is_given_back_when_nothing_waits_in_it_and_when_a_run_cannot_be_begun() {
        assertEquals(Optional.empty(), claimsThatFirst(Optional::empty).take(conversation.id(), 0));
        var faulty = claimsThatFirst(() -> {
            throw new IllegalStateException("no connection");
        });
        assertThrows(IllegalStateException.class, () -> faulty.take(conversation.id(), 0));

        var session = sessions.open(conversation.id(), 0);
        assertTrue(session.isPresent());
        sessions.close(session.get());
    }

    private Claims claimsThatFirst(Supplier<Optional<Runs.Begun>> first) {
        var disturbed = new Runs(database, clock, json) {
            private boolean hasLooked;

            @Override
            Optional<Begun> begin(Lease lease, long lastSeq) {
                if (hasLooked) {
                    return super.begin(lease, lastSeq);
                }
                hasLooked = true;
                return first.get();
            }
        };
        return new Claims(sessions, conversations, disturbed, recovery, journals, forgetting);
    }
}
