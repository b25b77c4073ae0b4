package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Items in PostgreSQL, with a version per brand that moves at every change. */
@Singleton
class CatalogStore {
    private final EntityManager entities;

    CatalogStore(EntityManager entities) {
        this.entities = entities;
    }

    /** 0 where nothing was ever put. */
    @Transactional
    long version(BrandId brand) {
        var found = entities.createNativeQuery("select version from catalog_version where brand = :brand", Long.class)
                .setParameter("brand", brand.value())
                .getResultList();
        return found.isEmpty() ? 0 : (Long) found.getFirst();
    }

    /** Brands that have had an item. */
    @Transactional
    List<BrandId> brands() {
        return entities.createNativeQuery("select brand from catalog_version", String.class).getResultList().stream()
                .map(brand -> new BrandId((String) brand))
                .toList();
    }

    @Transactional
    List<Item> items(BrandId brand) {
        return CatalogItemRow.<CatalogItemRow>list("brand", brand.value()).stream()
                .map(CatalogItemRow::item)
                .toList();
    }

    @Transactional
    void put(BrandId brand, Collection<Item> items) {
        items.forEach(item -> entities.merge(CatalogItemRow.of(item)));
        entities.createNativeQuery("""
                        insert into catalog_version (brand, version) values (:brand, 1)
                        on conflict (brand) do update set version = catalog_version.version + 1""").setParameter("brand", brand.value()).executeUpdate();
    }
}
