package app.concierge.demo;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.CatalogueFile;
import app.concierge.kernel.BrandId;
import app.concierge.offer.OfferFile;
import app.concierge.offer.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** The demonstration brands' items and offers. */
@ApplicationScoped
class Shelves {
    private final Catalog catalog;
    private final Offers offers;
    private final Clock clock;

    Shelves(Catalog catalog, Offers offers, Clock clock) {
        this.catalog = catalog;
        this.offers = offers;
        this.clock = clock;
    }

    boolean empty(BrandId brand) {
        return catalog.isEmpty(brand);
    }

    /** As when nobody had been shown or had redeemed anything. */
    void refund(BrandId brand) {
        offers.forgetRedemptions(brand);
        offers.forgetShown(brand);
    }

    void fill(BrandId brand) {
        var folder = "/demo/" + brand;
        try (var items = Shelves.class.getResourceAsStream(folder + "/catalogue.yaml");
                var deals = Shelves.class.getResourceAsStream(folder + "/offers.yaml")) {
            if (items != null) {
                catalog.put(brand, CatalogueFile.read(brand, items));
            }
            if (deals != null) {
                offers.put(brand, OfferFile.read(brand, deals, clock.instant()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
