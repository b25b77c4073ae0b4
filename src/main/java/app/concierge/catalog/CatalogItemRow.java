package app.concierge.catalog;

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
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An item as it is stored. */
@Entity
@Table(name = "catalog_item")
@IdClass(CatalogItemRow.Key.class)
class CatalogItemRow extends PanacheEntityBase {
    record Key(String brand, String id) implements Serializable {}

    @Id
    String brand;

    @Id
    String id;

    @Column
    String kind;

    @Column
    String title;

    @Column
    String detail;

    @Column
    String description;

    @Column
    @Nullable BigDecimal price;

    @Column
    @Nullable String currency;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Set<String> tags;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> attributes;

    @Column
    @Nullable String image;

    static CatalogItemRow of(Item item) {
        var row = new CatalogItemRow();
        row.brand = item.brand().value();
        row.id = item.id();
        row.kind = item.kind();
        row.title = item.title();
        row.detail = item.detail();
        row.description = item.description();
        Money price = item.price();
        row.price = price == null ? null : price.amount();
        row.currency = price == null ? null : price.currency().getCurrencyCode();
        row.tags = item.tags();
        row.attributes = item.attributes();
        row.image = item.image();
        return row;
    }

    Item item() {
        var money = price == null || currency == null ? null : new Money(price, Currency.getInstance(currency));
        return new Item(
                id,
                new BrandId(brand),
                kind,
                title,
                detail,
                description,
                money,
                Set.copyOf(tags),
                Map.copyOf(attributes),
                image);
    }
}
