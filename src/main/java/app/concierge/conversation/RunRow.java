package app.concierge.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "run")
@IdClass(RunRow.Key.class)
class RunRow extends PanacheEntityBase {
    record Key(UUID conversationId, UUID id) implements Serializable {}

    @Id
    UUID conversationId;

    @Id
    UUID id;

    String request;
    String state;
    Instant queuedAt;

    @Nullable Instant endedAt;

    long fence;
    long firstSeq;

    @SuppressWarnings("NullAway.Init")
    protected RunRow() {}
}
