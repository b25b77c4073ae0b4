package app.concierge.catalog;

import app.concierge.kernel.BrandId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A brand's items, searched in memory; PostgreSQL is the truth, each node rebuilds its own index from it. A change made by
 * another node is seen after a second at the latest.
 */
@Singleton
public class Catalog {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int BRANDS_IN_MEMORY = 200;

    private final CatalogStore store;
    private final EmbeddingModel embeddings;
    private final Clock clock;
    private final Cache<BrandId, Shelf> shelves =
            Caffeine.newBuilder().maximumSize(BRANDS_IN_MEMORY).build();

    Catalog(CatalogStore store, EmbeddingModel embeddings, Clock clock) {
        this.store = store;
        this.embeddings = embeddings;
        this.clock = clock;
    }

    /** The brand's items now; empty for a brand that has none. */
    public CatalogIndex of(BrandId brand) {
        return shelves.get(brand, Shelf::new).index();
    }

    /** Whether the brand has never had an item; without the work of making the others ready. */
    public boolean isEmpty(BrandId brand) {
        return store.version(brand) == 0;
    }

    /** Makes all shelves ready, once the service takes requests, so that no customer waits for it. */
    void warmUp(@ObservesAsync HttpServerStart start) {
        store.brands().forEach(this::of);
    }

    public Optional<Item> item(BrandId brand, String id) {
        return of(brand).item(id);
    }

    /**
     * Adds or replaces items, by id, for all nodes.
     *
     * @throws IllegalArgumentException when an item is another brand's
     */
    public void put(BrandId brand, Collection<Item> items) {
        for (var item : items) {
            if (!item.brand().equals(brand)) {
                throw new IllegalArgumentException(
                        "%s is an item of %s, not of %s".formatted(item.id(), item.brand(), brand));
            }
        }
        store.put(brand, items);
        shelves.get(brand, Shelf::new).lookAgain();
    }

    /** One brand's index. While a thread rebuilds it, the others read the one before. */
    private final class Shelf {
        private final BrandId brand;
        private final ReentrantLock rebuilding = new ReentrantLock();
        private volatile @Nullable CatalogIndex index;
        private volatile Instant looked = Instant.MIN;
        private long version;

        Shelf(BrandId brand) {
            this.brand = brand;
        }

        void lookAgain() {
            looked = Instant.MIN;
        }

        CatalogIndex index() {
            var current = index;
            if (current != null && clock.instant().isBefore(looked.plus(LOOK_AGAIN))) {
                return current;
            }
            if (current != null && !rebuilding.tryLock()) {
                return current;
            }
            if (current == null) {
                rebuilding.lock();
            }
            try {
                return refreshed();
            } finally {
                rebuilding.unlock();
            }
        }

        private CatalogIndex refreshed() {
            var asked = clock.instant();
            var current = index;
            if (current != null && asked.isBefore(looked.plus(LOOK_AGAIN))) {
                return current;
            }
            long newest = store.version(brand);
            if (current == null || newest != version) {
                current = new CatalogIndex(store.items(brand), embeddings);
                index = current;
                version = newest;
            }
            looked = asked;
            return current;
        }
    }
}
