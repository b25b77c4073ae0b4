package app.concierge.rehearsal;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Made-up customers, as new or with the past of somebody that is there to be played. */
@Singleton
class Cast {
    private final List<Casting> castings;

    Cast(@All List<Casting> castings) {
        this.castings = List.copyOf(castings);
    }

    /** @return empty when there is no such person */
    Optional<CustomerId> customer(BrandId brand, @Nullable String person) {
        var customer = new CustomerId(UUID.randomUUID());
        boolean known = person == null || castings.stream().anyMatch(casting -> casting.cast(brand, person, customer));
        return known ? Optional.of(customer) : Optional.empty();
    }
}
