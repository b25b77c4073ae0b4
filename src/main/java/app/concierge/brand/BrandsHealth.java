package app.concierge.brand;

import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Which release of each brand is live and what is wrong with a refused pack. Up while any brand can be served. */
@Readiness
class BrandsHealth implements HealthCheck {
    private static final int MOST_FAULTS = 10;

    private final Brands brands;

    BrandsHealth(Brands brands) {
        this.brands = brands;
    }

    @Override
    public HealthCheckResponse call() {
        var response =
                HealthCheckResponse.named("Brand packs").status(!brands.all().isEmpty());
        for (var brand : brands.all()) {
            brands.live(brand).ifPresent(release -> response.withData(brand.value(), release.hash()));
        }
        for (var brand : brands.refused()) {
            var faults = brands.refused(brand).stream()
                    .limit(MOST_FAULTS)
                    .map(Fault::toString)
                    .collect(Collectors.joining("; "));
            response.withData(brand + " refused", faults);
        }
        return response.build();
    }
}
