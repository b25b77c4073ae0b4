package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Money;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An offer as it is stored. What was spent of it is changed by {@link Redemptions} alone. */
@Entity
@Table(name = "offer")
@IdClass(OfferRow.Key.class)
class OfferRow extends PanacheEntityBase {
    record Key(String brand, String id) implements Serializable {}

    @Id
    String brand;

    @Id
    String id;

    @Column
    String title;

    @Column
    String terms;

    @Column
    BigDecimal worth;

    @Column
    String currency;

    @Column
    Instant starts;

    @Column
    Instant ends;

    @Column
    int perCustomer;

    @Column
    @Nullable BigDecimal budget;

    @Column(updatable = false)
    BigDecimal spent = BigDecimal.ZERO;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Offer.Rules rules;

    static OfferRow of(Offer offer) {
        var row = new OfferRow();
        row.brand = offer.brand().value();
        row.id = offer.id();
        row.title = offer.title();
        row.terms = offer.terms();
        row.worth = offer.worth().amount();
        row.currency = offer.worth().currency().getCurrencyCode();
        row.starts = offer.starts();
        row.ends = offer.ends();
        row.perCustomer = offer.perCustomer();
        Money budget = offer.budget();
        row.budget = budget == null ? null : budget.amount();
        row.rules = offer.rules();
        return row;
    }

    Offers.Listed listed() {
        var currencyOf = Currency.getInstance(currency);
        var offer = new Offer(
                id,
                new BrandId(brand),
                title,
                terms,
                new Money(worth, currencyOf),
                starts,
                ends,
                perCustomer,
                budget == null ? null : new Money(budget, currencyOf),
                rules);
        return new Offers.Listed(offer, budget == null || spent.add(worth).compareTo(budget) <= 0);
    }
}
