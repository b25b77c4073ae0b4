package app.concierge.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact as it is kept. */
@Entity
@Table(name = "fact")
class FactRow {
    @Id
    UUID id;

    @Column(nullable = false)
    String brand;

    @Column(nullable = false)
    UUID customer;

    @Nullable UUID conversation;

    @Nullable UUID endsWith;

    @Column(nullable = false)
    String key;

    @Column(nullable = false)
    String value;

    @Column(nullable = false)
    String folded;

    @Column(nullable = false)
    Fact.Origin origin;

    @Column(nullable = false)
    String source;

    @Column(nullable = false)
    String purpose;

    @Column(nullable = false)
    Instant since;

    @Column(nullable = false)
    Instant renewed;
}
