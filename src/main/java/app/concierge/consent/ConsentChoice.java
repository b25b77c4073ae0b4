package app.concierge.consent;

import app.concierge.kernel.Personalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing that a customer chose, as it stands. */
@Entity
@Table(name = "consent_choice")
@IdClass(ConsentChoice.Key.class)
class ConsentChoice {
    record Key(UUID customer, String about, String partner) {}

    @Id
    UUID customer;

    @Id
    String about;

    @Id
    String partner;

    @Column(nullable = false)
    String answer;

    @Column(nullable = false)
    Instant at;

    String subject() {
        return about + "/" + partner;
    }

    boolean allowsLessThan(ConsentChoice other) {
        return rank() < other.rank();
    }

    private int rank() {
        return Personalization.fromWord(answer)
                .map(level -> level.compareTo(Personalization.OFF))
                .orElse(answer.equals(ConsentStore.GRANTED) ? 1 : 0);
    }
}
