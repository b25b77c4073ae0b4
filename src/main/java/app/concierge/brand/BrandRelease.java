package app.concierge.brand;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A stored release: its files as a JSON object, content by name. */
@Entity
@Table(name = "brand_release")
class BrandRelease extends PanacheEntityBase {
    @EmbeddedId
    Id id;

    @Column(nullable = false, updatable = false)
    String files;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    /** When a node last made it live. */
    @Column(name = "live_at", nullable = false)
    Instant liveAt;

    BrandRelease() {}

    BrandRelease(Id id, String files, Instant now) {
        this.id = id;
        this.files = files;
        this.createdAt = now;
        this.liveAt = now;
    }

    @Embeddable
    record Id(String brand, String hash) {}
}
