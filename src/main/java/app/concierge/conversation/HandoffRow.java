package app.concierge.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "handoff")
class HandoffRow extends PanacheEntityBase {
    @Id
    UUID id;

    UUID conversationId;
    String topic;
    String packet;
    Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected HandoffRow() {}

    HandoffRow(UUID id, UUID conversationId, String topic, String packet, Instant createdAt) {
        this.id = id;
        this.conversationId = conversationId;
        this.topic = topic;
        this.packet = packet;
        this.createdAt = createdAt;
    }
}
