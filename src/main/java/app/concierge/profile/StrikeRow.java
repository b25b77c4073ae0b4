package app.concierge.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A reason that was struck out; what it rested on lies beside it, for an undo alone. */
@Entity
@Table(name = "strike")
@IdClass(StrikeRow.Key.class)
class StrikeRow {
    record Key(UUID customer, UUID id) implements Serializable {}

    @Id
    UUID customer;

    @Id
    UUID id;

    @Nullable UUID endsWith;

    @Column(nullable = false)
    String reason;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    Reason.Rests rests;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> what;

    @Column(nullable = false)
    Instant at;
}
