package app.concierge.brand;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a label points. */
@Entity
@Table(name = "brand_label")
class BrandLabel extends PanacheEntityBase {
    @EmbeddedId
    Id id;

    String release;

    @Nullable String before;

    int share;
    Instant since;
    String who;
    String why;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected BrandLabel() {}

    @SuppressWarnings("NullAway.Init") // what it points at is set before it is stored
    BrandLabel(Id id) {
        this.id = id;
    }

    @Embeddable
    record Id(String brand, String label) {}

    Labels.Standing standing() {
        return new Labels.Standing(Label.of(id.label()), release, before, share, since, who, why, version);
    }
}
