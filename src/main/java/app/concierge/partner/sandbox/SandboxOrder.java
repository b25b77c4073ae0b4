package app.concierge.partner.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a partner of the sandbox has taken on. */
@Entity
@Table(name = "sandbox_order")
@IdClass(SandboxOrder.Key.class)
class SandboxOrder {
    record Key(String partner, String idempotencyKey) {}

    @Id
    String partner;

    @Id
    String idempotencyKey;

    @Column(nullable = false)
    String reference;

    @Column(nullable = false)
    String digest;

    @Column(nullable = false)
    String answer;

    @Column(nullable = false)
    boolean cancelled;

    @Column(nullable = false)
    Instant made;
}
