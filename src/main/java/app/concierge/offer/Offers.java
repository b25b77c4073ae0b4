package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The brand's offers, of all teams. */
@Singleton
public class Offers {
    private static final int MOST = 1_000;

    /** @param fundsLeft whether the budget has room for one more redemption */
    record Listed(Offer offer, boolean fundsLeft) {}

    private final EntityManager entities;
    private final ShownToday shown;

    Offers(EntityManager entities, ShownToday shown) {
        this.entities = entities;
        this.shown = shown;
    }

    /**
     * Adds or replaces offers, by id. What was redeemed of a replaced one stays redeemed.
     *
     * @throws IllegalArgumentException when an offer is another brand's
     */
    @Transactional
    public void put(BrandId brand, Collection<Offer> offers) {
        for (var offer : offers) {
            if (!offer.brand().equals(brand)) {
                throw new IllegalArgumentException(
                        "%s is an offer of %s, not of %s".formatted(offer.id(), offer.brand(), brand));
            }
            entities.merge(OfferRow.of(offer));
        }
    }

    /** Nothing of the brand was ever redeemed: nobody holds any, and the budgets are whole. */
    @Transactional
    public void forgetRedemptions(BrandId brand) {
        for (var statement : List.of(
                "delete from offer_redemption where brand = :brand",
                "update offer set spent = 0 where brand = :brand",
                "delete from offer_holding where brand = :brand")) {
            entities.createNativeQuery(statement)
                    .setParameter("brand", brand.value())
                    .executeUpdate();
        }
    }

    /** Nobody was shown any of the brand's today: whoever has seen the day's may see others. */
    public void forgetShown(BrandId brand) {
        shown.forget(brand);
    }

    /** All of them, also those not yet begun or over, by id. */
    @Transactional
    List<Listed> all(BrandId brand) {
        return OfferRow.<OfferRow>find("brand = ?1 order by id", brand.value()).page(0, MOST).list().stream()
                .map(OfferRow::listed)
                .toList();
    }

    /** One of them, by id. */
    @Transactional
    Optional<Listed> find(BrandId brand, String id) {
        return OfferRow.<OfferRow>findByIdOptional(new OfferRow.Key(brand.value(), id))
                .map(OfferRow::listed);
    }

    /** How many of each offer the customer holds. */
    @Transactional
    Map<String, Integer> held(BrandId brand, CustomerId customer) {
        var held = new HashMap<String, Integer>();
        var rows = entities.createNativeQuery(
                        "select offer, held from offer_holding where brand = :brand and customer = :customer",
                        Object[].class)
                .setParameter("brand", brand.value())
                .setParameter("customer", customer.value())
                .getResultList();
        for (Object row : rows) {
            var columns = (Object[]) row;
            held.put((String) columns[0], ((Number) columns[1]).intValue());
        }
        return Map.copyOf(held);
    }
}
