package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "conversation")
class ConversationRow extends PanacheEntityBase {
    @Id
    UUID id;

    String brand;
    UUID customerId;
    String kind;
    String release;
    String state;
    long fence;
    long lastSeq;
    Instant createdAt;
    Instant lastAt;

    @SuppressWarnings("NullAway.Init")
    protected ConversationRow() {}

    ConversationRow(UUID id, BrandId brand, CustomerId customer, Conversation.Kind kind, String release, Instant now) {
        this.id = id;
        this.brand = brand.value();
        this.customerId = customer.value();
        this.kind = kind.word();
        this.release = release;
        this.state = "open";
        this.createdAt = now;
        this.lastAt = now;
    }

    Conversation toRecord() {
        return new Conversation(
                new ConversationId(id),
                new BrandId(brand),
                new CustomerId(customerId),
                Conversation.Kind.of(kind),
                release,
                Conversation.State.of(state),
                fence,
                lastSeq,
                lastAt);
    }
}
