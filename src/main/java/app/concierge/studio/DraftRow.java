package app.concierge.studio;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "studio_draft")
class DraftRow extends PanacheEntityBase {
    @Id
    UUID id;

    String brand;
    String title;
    String base;
    String files;
    long version;
    String madeBy;
    Instant madeAt;
    String editedBy;
    Instant editedAt;

    @Nullable String release;

    @Nullable String requestKey;

    @SuppressWarnings("NullAway.Init")
    protected DraftRow() {}
}
