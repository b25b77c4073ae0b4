package app.concierge.rehearsal;

import app.concierge.brand.Brands;
import app.concierge.brand.FaultyPack;
import app.concierge.brand.Release;
import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Releases of the shipped brands with a change, kept, but not live. */
@ApplicationScoped
public class Releases {
    private final Brands brands;

    Releases(Brands brands) {
        this.brands = brands;
    }

    Release live(String brand) {
        return brands.live(new BrandId(brand)).orElseThrow();
    }

    /** @param changes by file, each of what is live; a file that is not there is empty before */
    public Release of(String brand, Map<String, UnaryOperator<String>> changes) {
        var files = new TreeMap<>(live(brand).files());
        changes.forEach((name, change) -> files.put(name, change.apply(files.getOrDefault(name, ""))));
        try {
            return brands.keep(new BrandId(brand), files);
        } catch (FaultyPack e) {
            throw new AssertionError(e);
        }
    }
}
