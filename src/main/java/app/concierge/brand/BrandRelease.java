package app.concierge.brand;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored release: its files as a JSON object, content by name. */
@Entity
@Table(name = "brand_release")
class BrandRelease extends PanacheEntityBase {
    @EmbeddedId
    Id id;

    @Column(nullable = false, updatable = false)
    String files;

    Instant createdAt;
    String origin;
    String madeBy;
    String why;

    @Nullable Instant labelledAt;

    @Nullable Instant liveAt;

    @Nullable Instant withdrawnAt;

    @Nullable Instant leftAt;

    @SuppressWarnings("NullAway.Init")
    protected BrandRelease() {}

    @Embeddable
    record Id(String brand, String hash) {}
}
