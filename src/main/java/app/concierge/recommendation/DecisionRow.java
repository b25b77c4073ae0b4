package app.concierge.recommendation;

import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Decision.RuledOut;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A decision as it is stored. */
@Entity
@Table(name = "recommendation_decision")
class DecisionRow extends PanacheEntityBase {
    record Content(
            @Nullable Wish wish, List<Considered> chosen, List<Considered> passedOver, List<RuledOut> ruledOut) {}

    @Id
    UUID id;

    @Column
    String brand;

    @Column
    UUID customer;

    @Column
    UUID conversation;

    @Column
    String tool;

    @Column
    Instant at;

    @Column
    Instant keepUntil;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Content content;

    Decision decision() {
        return new Decision(
                id,
                new CustomerId(customer),
                new ConversationId(conversation),
                tool,
                at,
                content.wish,
                content.chosen,
                content.passedOver,
                content.ruledOut);
    }
}
