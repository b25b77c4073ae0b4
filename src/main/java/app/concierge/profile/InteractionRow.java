package app.concierge.profile;

import app.concierge.kernel.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interaction as it is kept. */
@Entity
@Table(name = "interaction")
class InteractionRow {
    @Id
    UUID id;

    @Column(nullable = false)
    String brand;

    @Column(nullable = false)
    UUID customer;

    @Nullable UUID conversation;

    @Nullable UUID endsWith;

    @Column(nullable = false)
    String item;

    @Column(nullable = false)
    Interaction.Verb verb;

    @Column(nullable = false)
    boolean forOthers;

    @Column(nullable = false)
    int quantity;

    @Column(nullable = false)
    Instant at;

    @Nullable String zone;

    Interaction interaction() {
        return new Interaction(
                item,
                verb,
                forOthers,
                quantity,
                at,
                conversation == null ? null : new ConversationId(conversation),
                zone == null ? null : ZoneId.of(zone));
    }
}
