package app.concierge.memory;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Runs' own copies in PostgreSQL, for tests that begin behind a run's end. */
public final class StoredRuns {
    private StoredRuns() {}

    public static void store(EntityManager entities, ConversationId conversation, RunId run, List<LoggedEvent> events) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery("""
                        insert into run_log (conversation_id, run_id, first_seq, last_seq, frames)
                        values (?1, ?2, ?3, ?4, ?5)""")
                        .setParameter(1, conversation.value())
                        .setParameter(2, run.value())
                        .setParameter(3, events.getFirst().seq())
                        .setParameter(4, events.getLast().seq())
                        .setParameter(5, LoggedEvent.lines(events))
                        .executeUpdate());
    }
}
