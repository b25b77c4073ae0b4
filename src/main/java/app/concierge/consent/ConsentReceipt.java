package app.concierge.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One choice at the moment it was made. */
@Entity
@Table(name = "consent_receipt")
class ConsentReceipt {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    @Column(nullable = false)
    String brand;

    @Column(nullable = false)
    UUID customer;

    @Column(nullable = false)
    String about;

    @Column(nullable = false)
    String partner;

    @Column(nullable = false)
    String answer;

    @Column(nullable = false)
    String wording;

    @Column(nullable = false)
    String source;

    @Column(nullable = false)
    Instant at;

    Receipt receipt() {
        return new Receipt(id, about, partner.isEmpty() ? null : partner, answer, wording, source, at);
    }
}
