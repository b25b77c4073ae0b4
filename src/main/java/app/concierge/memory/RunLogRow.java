package app.concierge.memory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/** The durable copy of one run's events, a JSON event on each line. */
@Entity
@Table(name = "run_log")
@IdClass(RunLogRow.Key.class)
class RunLogRow extends PanacheEntityBase {
    /** Composite key. */
    record Key(UUID conversationId, UUID runId) implements Serializable {}

    @Id
    UUID conversationId;

    @Id
    UUID runId;

    long firstSeq;
    long lastSeq;
    String frames;

    @SuppressWarnings("NullAway.Init")
    protected RunLogRow() {}

    /** Ordered; from the first run that ends after {@code after}. */
    static List<RunLogRow> endingAfter(UUID conversation, long after, int most) {
        return find("conversationId = ?1 and lastSeq > ?2 order by lastSeq", conversation, after)
                .page(0, most)
                .list();
    }

    /** Those of the run's events that came later. The first line's number is {@code firstSeq}; each says its own. */
    List<LoggedEvent> after(long seq) {
        return frames.lines()
                .map(LoggedEvent::parse)
                .filter(event -> event.seq() > seq)
                .toList();
    }
}
