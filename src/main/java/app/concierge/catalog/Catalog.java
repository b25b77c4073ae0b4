package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A brand's items, searched in memory; PostgreSQL is the truth, each node rebuilds its own index from it. */
@ApplicationScoped
public class Catalog {
    /** @param score cosine similarity of query and item, −1 to 1 */
    public record Hit(Item item, double score) {}

    public Optional<Item> item(BrandId brand, String id) {
        throw new UnsupportedOperationException();
    }

    public List<Hit> search(BrandId brand, String query, Predicate<Item> filter, int most) {
        throw new UnsupportedOperationException();
    }

    /** Adds or replaces items, by id, for all nodes. */
    public void put(BrandId brand, Collection<Item> items) {
        throw new UnsupportedOperationException();
    }
}
