package app.concierge.brand;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What was last taken in from a brand's folder. */
@Entity
@Table(name = "brand_folder")
class BrandFolder extends PanacheEntityBase {
    @Id
    String brand;

    String hash;
    Instant taken;

    @SuppressWarnings("NullAway.Init")
    protected BrandFolder() {}

    @SuppressWarnings("NullAway.Init") // what was taken in is set before it is stored
    BrandFolder(String brand) {
        this.brand = brand;
    }
}
