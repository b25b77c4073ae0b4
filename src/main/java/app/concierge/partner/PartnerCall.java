package app.concierge.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of a partner on behalf of a customer. */
@Entity
@Table(name = "partner_call")
class PartnerCall {
    @Id
    UUID id;

    @Column(nullable = false)
    String brand;

    @Column(nullable = false)
    UUID customer;

    @Column(nullable = false)
    UUID conversation;

    @Column(nullable = false)
    UUID run;

    @Column(nullable = false)
    String partner;

    @Column(nullable = false)
    String tool;

    @Column(nullable = false)
    String step;

    @Column(nullable = false)
    String purpose;

    @Column(nullable = false)
    String fields;

    @Column(nullable = false)
    String idempotencyKey;

    @Column(nullable = false)
    String digest;

    @Nullable String arguments;

    @Column(nullable = false)
    String status;

    @Nullable String reason;

    @Nullable String output;

    @Column(nullable = false)
    int attempts;

    @Column(nullable = false)
    int fence;

    @Column(nullable = false)
    Instant began;

    @Column(nullable = false)
    Instant leasedUntil;

    @Column(nullable = false)
    int millis;

    @Column(nullable = false)
    boolean cancelled;
}
