package app.concierge.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That an issuer's subject is this customer of the brand. */
@Entity
@Table(name = "identity")
@IdClass(Identity.Key.class)
class Identity {
    record Key(String brand, String issuer, String subject) {}

    @Id
    String brand;

    @Id
    String issuer;

    @Id
    String subject;

    @Column(nullable = false)
    UUID customer;

    @Column(nullable = false)
    Instant since;
}
