package app.concierge.brand;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That something was done with a brand's releases. */
@Entity
@Table(name = "brand_history")
class BrandHistory extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String brand;
    Instant at;
    String who;
    String what;
    String release;

    @Nullable String before;

    @Nullable Integer share;

    String why;

    @Nullable String requestKey;

    @SuppressWarnings("NullAway.Init")
    protected BrandHistory() {}

    BrandHistory(
            String brand,
            Instant at,
            Labels.By by,
            String what,
            String release,
            @Nullable String before,
            @Nullable Integer share) {
        this.brand = brand;
        this.at = at;
        this.who = by.who();
        this.what = what;
        this.release = release;
        this.before = before;
        this.share = share;
        this.why = by.why();
        this.requestKey = by.key();
    }
}
