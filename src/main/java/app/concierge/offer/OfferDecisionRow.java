package app.concierge.offer;

import app.concierge.profile.Reason;
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

/** A decision among offers, as it is stored: every candidate, and the reason why it lost. */
@Entity
@Table(name = "offer_decision")
class OfferDecisionRow extends PanacheEntityBase {
    /**
     * @param asked the query
     * @param heldOut whether the customer gets no offers, so that their effect can be measured
     * @param shown id of the offer that was shown; null when none was
     */
    record Content(String asked, boolean heldOut, @Nullable String shown, List<Candidate> candidates) {}

    /**
     * @param rule the one that objected; null for the winner
     * @param because why it lost
     */
    record Candidate(
            String offer,
            String title,
            double fit,
            List<Reason> reasons,
            @Nullable String rule,
            @Nullable String because) {}

    @Id
    UUID id;

    @Column
    String brand;

    @Column
    UUID customer;

    @Column
    UUID conversation;

    @Column
    Instant at;

    @Column
    Instant keepUntil;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Content content;
}
